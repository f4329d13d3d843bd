"""Searching: what people type finds what they mean, in the same order in both databases."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.register.adding import Incoming
from pipeline.register.search.filters import Filters
from pipeline.register.search.searching import Asked, Page
from pipeline.register.search.words import MOST_PLACES, limited, words_of
from pipeline.register.store import Register
from schemas import Actor, Deadline, Party, Reference, Requirement, UsageError
from tests.register.made import LETTER, add, letter, read_of
from tests.register.servers import database_of

DISCIPLINE, WATER, HEALTH, REMINDER, PLAIN, PARTY = range(1, 7)
"""The documents by their numbers in the register."""


def requirement(text: str, *leads: str, due: str | None = None) -> Requirement:
    deadlines = () if due is None else (Deadline(text=f"trước ngày {due}", date=due, rrule=None, rule="by.hand"),)
    return Requirement(label="1", parent=None, text=text, lead=tuple(Actor(name=name) for name in leads), deadlines=deadlines)


BARE: dict[str, object] = {
    "references": (), "addressees": (), "recipients": (), "default_assignees": (), "signer": None, "parent": None, "requirements": (),
}  # fmt: skip


def paper(content: str, number: str, subject: str, **fields: object) -> Incoming:
    return read_of(LETTER.model_copy(update={**BARE, "number": number, "subject": subject, **fields}), content)


def cited(number: str) -> tuple[Reference, ...]:
    return (Reference(type="Công văn", number=number, date=None, issuer=None),)


@pytest.fixture
def filled(register: Register) -> Register:
    add(
        register,
        paper("discipline", "2598/UBND-KSTTHC", "chấn chỉnh kỷ luật, kỷ cương hành chính", issuer="Ủy ban nhân dân tỉnh Hòa An",
              issued_on="2025-03-04", requirements=(requirement("Thủ trưởng các sở quán triệt kỷ luật.", "Thủ trưởng các sở"),)),
        paper("water", "14/QĐ-SNNMT", "đo đạc nguồn nước", type="Quyết định", issuer="Sở Nông nghiệp và Môi trường tỉnh Hòa An",
              issued_on="2025-05-06", urgency="Khẩn",
              requirements=(requirement("Sở Nội vụ phối hợp đo đạc, hoàn thiện hồ sơ.", "Sở Nội vụ", due="2025-06-30"),)),
        paper("health", "05/KH-SYT", "tiêm chủng mở rộng ở hoà bình", type="Kế hoạch", issuer="Sở Y tế tỉnh Hòa An",
              issued_on="2024-12-31", requirements=(requirement("Sở Y tế báo cáo UBND tỉnh.", "Sở Y tế", due="2025-01-10"),)),
        paper("reminder", "2605/UBND-KSTTHC", "đôn đốc thực hiện Công văn số 2598/UBND-KSTTHC", issuer="Ủy ban nhân dân tỉnh Hòa An",
              issued_on="2025-09-09", references=cited("2598/UBND-KSTTHC"),
              requirements=(requirement("Nhắc lại kỷ luật họp.", "các phòng"),)),
        paper("plain", "7/TB-VP", "ky luat lao dong", type="Thông báo", issuer="Văn phòng", issued_on="2025-10-10"),
        paper("party", "02-QC/TU", "phối hợp giám sát", type="Quy chế", issuer="Tỉnh ủy Hòa An", issued_on="2025-11-11",
              addressees=(Party(name="Các chi bộ; UBKT"),)),
    )  # fmt: skip
    return register


def found(page: Page) -> list[int]:
    return [hit.id for hit in page.hits]


@pytest.mark.parametrize(
    ("typed", "expected", "reason"),
    [
        ("chan chinh ky luat", [DISCIPLINE], "without marks"),
        ("chấn chỉnh kỷ luật", [DISCIPLINE], "with marks"),
        (unicodedata.normalize("NFD", "chấn chỉnh kỷ luật"), [DISCIPLINE], "letters and marks apart"),
        ("kỷ luật", [DISCIPLINE, PLAIN, REMINDER], "same marks in the subject first, then the subject, then the text"),
        ("ky luat", [PLAIN, DISCIPLINE, REMINDER], "without marks the newest first, subject before text"),
        ("KỶ LUẬT", [DISCIPLINE, PLAIN, REMINDER], "capitals"),
        ("hòa bình", [HEALTH], "the tone on another vowel"),
        ("hoà bình", [HEALTH], "the tone where it stands"),
        ("do dac", [WATER], "đ and d"),
        ("đo dac", [WATER], "some marks only"),
        ('"đo đạc nguồn"', [WATER], "a phrase"),
        ('"nguồn đo đạc"', [], "a phrase in another order is none"),
        ("nguồn đo đạc", [WATER], "words in any order"),
        ('"chính Thủ trưởng"', [], "no phrase goes from one text into the next"),
        ("tiêm ch*", [HEALTH], "the beginning of a word"),
        ("tiê* mở", [HEALTH], "the beginning of a word whose tone is not typed yet"),
        ("2598/UBND-KSTTHC", [DISCIPLINE, REMINDER], "its own number before one that is cited"),
        ("2598", [DISCIPLINE, REMINDER], "the running number"),
        ("2598 ubnd kstthc", [DISCIPLINE, REMINDER], "the number with blanks"),
        ("2598ubnd-kstthc", [DISCIPLINE, REMINDER], "the number run together"),
        ("5/kh-syt", [HEALTH], "without the zero in front"),
        ("005/KH", [HEALTH], "with more zeros"),
        ("14/qd-snnmt", [WATER], "a number without marks"),
        ("02-QC/TU", [PARTY], "a number of the Party"),
        ("UBND tỉnh", [REMINDER, DISCIPLINE, HEALTH], "an acronym finds what it stands for, and itself"),
        ("ủy ban nhân dân", [REMINDER, DISCIPLINE, HEALTH], "and the other way round"),
        ("uy ban nhan dan tinh", [REMINDER, DISCIPLINE, HEALTH], "also without marks"),
        ('"UBND tỉnh Hòa An"', [REMINDER, DISCIPLINE], "an acronym in a phrase"),
        ("NN&MT Hòa An", [WATER], "an acronym of several words"),
        ("không có gì như thế", [], "nothing"),
        ("???", [], "no word at all finds nothing"),
        ("", [PARTY, PLAIN, REMINDER, HEALTH, WATER, DISCIPLINE], "nothing typed: all, the newest first"),
    ],
)  # fmt: skip
def test_what_is_typed_finds_what_is_meant(filled: Register, typed: str, expected: list[int], reason: str) -> None:
    page = filled.search(Asked(typed))
    assert found(page) == expected, reason
    assert (page.total, page.more) == (len(expected), False)


@pytest.mark.parametrize(
    ("typed", "filters", "expected"),
    [
        ("", Filters(type="quyet dinh"), [WATER]),
        ("", Filters(issuer="UBND tỉnh Hòa An"), []),
        ("", Filters(issuer="ủy ban nhân dân"), [REMINDER, DISCIPLINE]),
        ("", Filters(since="2025-05", until="2025-10-10"), [PLAIN, REMINDER, WATER]),
        ("", Filters(since="2025", until="2025"), [PARTY, PLAIN, REMINDER, WATER, DISCIPLINE]),
        ("", Filters(until="2024"), [HEALTH]),
        ("", Filters(assignee="sở nội vụ"), [WATER]),
        ("", Filters(assignee="so"), [HEALTH, WATER, DISCIPLINE]),
        ("", Filters(due_before="2025-06-30"), [HEALTH]),
        ("", Filters(due_before="2025-07-01", assignee="Sở Nội vụ"), [WATER]),
        ("", Filters(refers_to="2598/ubnd-kstthc"), [REMINDER]),
        ("", Filters(urgency="khẩn"), [WATER]),
        ("", Filters(kind="report"), []),
        ("kỷ luật", Filters(type="công văn"), [DISCIPLINE, REMINDER]),
        ("kỷ luật", Filters(assignee="các phòng", refers_to="2598"), [REMINDER]),
    ],
)
def test_filters_narrow_what_is_found(filled: Register, typed: str, filters: Filters, expected: list[int]) -> None:
    assert found(filled.search(Asked(typed, filters))) == expected


def test_a_filter_without_a_word_is_refused(filled: Register) -> None:
    with pytest.raises(UsageError, match="assignee has no word in it"):
        filled.search(Asked("", Filters(assignee="--")))


def test_the_newest_come_first_where_that_is_asked_for(filled: Register) -> None:
    assert found(filled.search(Asked("kỷ luật", order="newest"))) == [PLAIN, REMINDER, DISCIPLINE]


def test_facets_count_all_that_was_found(filled: Register) -> None:
    facets = filled.search(Asked("ky luat", limit=1)).facets
    assert {value.value: value.documents for value in facets["type"]} == {"Công văn": 2, "Thông báo": 1}
    assert [(value.value, value.documents) for value in facets["year"]] == [("2025", 3)]
    assert facets["issuer"][0].value == "Ủy ban nhân dân tỉnh Hòa An"


@pytest.mark.parametrize("typed", ["ky luat", "kỷ luật", "", "2598"])
def test_pages_give_each_document_once_and_in_order(filled: Register, typed: str) -> None:
    whole = found(filled.search(Asked(typed)))
    assert [number for at in range(len(whole)) for number in found(filled.search(Asked(typed, offset=at, limit=1)))] == whole
    assert found(filled.search(Asked(typed, offset=len(whole)))) == []


def test_snippets_show_the_words_where_they_stand(filled: Register) -> None:
    (hit,) = filled.search(Asked("chan chinh quan triet")).hits
    shown = [(snippet.pointer, [snippet.text[start:end] for start, end in snippet.marks]) for snippet in hit.snippets]
    assert shown == [("/subject", ["chấn chỉnh", "chính"]), ("/requirements/0/text", ["quán triệt"])]
    (hit,) = filled.search(Asked("ubkt")).hits
    assert hit.snippets[0].pointer == "/addressees/0/name"


def test_a_long_text_is_shown_around_the_words(register: Register) -> None:
    text = "Rà soát hồ sơ. " * 40 + "Báo cáo kết quả kiểm kê. " + "Lưu hồ sơ. " * 40
    add(register, letter("long", requirements=(requirement(text),)))
    (hit,) = register.search(Asked("kiểm kê")).hits
    (snippet,) = hit.snippets
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")
    assert len(snippet.text) < 300
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["kiểm kê"]


def test_words_that_stand_together_are_shown_before_the_same_here_and_there(register: Register) -> None:
    scattered = requirement("Có luật thì theo luật; báo cáo từng kỳ, ký tên; đưa vào đề cương ôn tập.")
    together = requirement("Rà soát hồ sơ, ký xác nhận. " * 20 + "Siết chặt kỷ luật, kỷ cương hành chính. " + "Lưu hồ sơ. " * 40)
    add(register, letter("words", requirements=(scattered, scattered, together)))
    (hit,) = register.search(Asked("ky luat ky cuong")).hits
    (snippet,) = hit.snippets
    assert snippet.pointer == "/requirements/2/text"
    assert [snippet.text[start:end] for start, end in snippet.marks if start > snippet.text.index("Siết")] == ["kỷ luật", "kỷ cương"]


def test_what_stands_in_the_text_alone_is_found_and_shown(register: Register) -> None:
    coming = letter("text", requirements=())._replace(
        text="Kính gửi: Các sở\nThời gian qua, việc chấp hành kỷ luật,\nkỷ cương còn hạn chế."
    )
    add(register, coming, letter("other", number="13/SNV-VP"))
    (hit,) = register.search(Asked('"kỷ luật, kỷ cương"')).hits
    (snippet,) = hit.snippets
    assert snippet.pointer is None
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["kỷ luật, kỷ cương"]
    register.correct(hit.id, "/subject", "chấn chỉnh", by="An")
    assert found(register.search(Asked("chấn chỉnh hạn chế"))) == [hit.id], "and still is after a correction"
    assert list(register.check()) == []


def test_a_newer_reading_brings_its_text(register: Register) -> None:
    add(register, letter("a")._replace(text="đọc sai"))
    add(register, letter("a", program="congvan 9.9.9", subject="khác")._replace(text="đọc đúng"))
    assert found(register.search(Asked('"đọc sai"'))) == []
    assert found(register.search(Asked('"đọc đúng"'))) == [1]


def test_what_is_corrected_is_found_as_it_is_valid(filled: Register) -> None:
    filled.correct(WATER, "/subject", "quan trắc mực nước", by="An")
    filled.correct(WATER, "/number", "41/QĐ-SNNMT", by="An")
    assert found(filled.search(Asked("quan trac"))) == [WATER]
    assert found(filled.search(Asked("nguồn nước"))) == []
    assert found(filled.search(Asked("41/QĐ"))) == [WATER]
    assert list(filled.check()) == []


def test_a_secret_document_is_found_by_what_is_kept_only(register: Register) -> None:
    add(register, letter("secret", secrecy="Mật", requirements=(requirement("Di dời kho đạn."),)))
    assert found(register.search(Asked("kho đạn"))) == []
    assert len(found(register.search(Asked("12/SNV-VP")))) == 1
    add(register, letter("later", number="13/SNV-VP")._replace(text="Di dời kho xăng."))
    (hit,) = register.search(Asked("kho xăng")).hits
    register.correct(hit.id, "/secrecy", "Mật", by="An")
    assert found(register.search(Asked("kho xăng"))) == []


@pytest.mark.parametrize("asked", [Asked("", limit=0), Asked("", limit=201), Asked("", offset=-1), Asked("", offset=10_001)])
def test_parts_that_there_cant_be_are_refused(register: Register, asked: Asked) -> None:
    with pytest.raises(UsageError):
        register.search(asked)


ODD = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
SIGNS = ['"', "*", "/", "-", "AND", "NOT", "NEAR(", ")", ":", "'", "\\", "\x00", "&", "|", "<->"]
TYPED = st.lists(st.sampled_from(["kỷ", "luat", "UBND", "ky*", "2598", "plain", *SIGNS]), max_size=12).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=ODD | TYPED)
def test_any_text_is_a_question(filled: Register, typed: str) -> None:
    filled.search(Asked(typed, Filters(issuer=typed)))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, server: str) -> Iterator[tuple[Register, Register]]:
    with (
        database_of(server) as address,
        Register.open(tmp_path_factory.mktemp("both") / "a.sqlite", create=True) as one,
        Register.open(address, create=True) as other,
    ):
        yield one, other


WORDS = ["kỷ", "ky", "kỹ", "luật", "luat", "hòa", "hoà", "hoa", "đo", "do", "12", "UBND", "ủy", "ban", "nhân", "dân"]


@settings(max_examples=15, deadline=None)
@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6),
    typed=st.lists(st.sampled_from([*WORDS, '"ky luat"', '"đo 12"', "lu*", "h*"]), min_size=1, max_size=3).map(" ".join),
)
def test_both_databases_find_the_same_in_the_same_order(both: tuple[Register, Register], texts: list[str], typed: str) -> None:
    pages = []
    for register in both:
        start = len(register)
        for place, text in enumerate(texts):
            add(register, letter(f"{start}-{text}-{place}", number=f"{start + place}/X-Y", subject=text, requirements=()))
        pages.append(register.search(Asked(typed)))
    assert pages[0].model_dump(exclude={"facets"}) == pages[1].model_dump(exclude={"facets"})
    assert pages[0].facets == pages[1].facets


@given(st.text(max_size=200))
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    for word in words_of(composed):
        piece = composed[word.start : word.end]
        assert re.fullmatch(r"[^\W_]+", piece)
        assert word.plain
        assert not any(map(unicodedata.combining, word.plain))


def test_a_text_without_end_keeps_its_words_and_no_more_places_than_databases_take() -> None:
    words = ["một"] * 300 + [f"w{number}" for number in range(MOST_PLACES)]
    kept = limited(words)
    assert kept.count("một") == 255
    assert set(kept) == {*words, ""}
    assert kept[:2] == ["một", "một"]
