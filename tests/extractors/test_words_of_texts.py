"""The words of a text are those that it has, however long it is."""

from extractors.grammar.words import words


def test_a_text_of_more_than_a_million_characters_is_read() -> None:
    """As a thick decree with its annexes is: spaCy by itself takes a million at most."""
    text = "Sở Nội vụ báo cáo.\n" * 60_000
    found = words(text)
    assert len(text) > 1_000_000
    assert found.raw[-5:] == ("Nội", "vụ", "báo", "cáo", ".")
    assert text[found.starts[-2] : found.ends[-2]] == "cáo"
