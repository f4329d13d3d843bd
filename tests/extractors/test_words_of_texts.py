"""The words of a text are those that it has, however long it is and whatever blanks part them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.grammar.words import words

ORDER = "Giao Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành (nếu có): rà soát ……………… trước ngày 15/6/2026;\nĐề nghị Công an tỉnh"


def test_a_text_of_more_than_a_million_characters_is_read() -> None:
    """As a thick decree with its annexes is: spaCy by itself takes a million at most."""
    text = "Sở Nội vụ báo cáo.\n" * 60_000
    found = words(text)
    assert len(text) > 1_000_000
    assert found.raw[-5:] == ("Nội", "vụ", "báo", "cáo", ".")
    assert text[found.starts[-2] : found.ends[-2]] == "cáo"


@settings(max_examples=30, derandomize=True)
@given(st.lists(st.sampled_from([" ", "  ", " \t", " \u00a0  "]), min_size=ORDER.count(" "), max_size=ORDER.count(" ")))
def test_more_blanks_between_words_change_no_word_and_no_wording(blanks: list[str]) -> None:
    """Typists set two blanks to push a word on: what was a body's name stays one."""
    text = "".join(word + blank for word, blank in zip(ORDER.split(" "), [*blanks, ""], strict=True))
    found, plain = words(text), words(ORDER)
    assert (found.raw, found.hits, found.breaks) == (plain.raw, plain.hits, plain.breaks)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == list(found.raw)
