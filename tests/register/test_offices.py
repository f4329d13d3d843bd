"""Whether those who must act are an office, by name or as one of a group."""

from pathlib import Path

import pytest

from pipeline.register.work.offices import Office, meant, office_of, table
from schemas import UsageError

ROWS = [
    (name, row, example)
    for name, column in (("groups", "group"), ("group_words", "word"))
    for row in table(name)
    for example in row["examples"].split(" | ")
]


@pytest.mark.parametrize(("name", "row", "example"), ROWS, ids=[f"{name}:{example}" for name, _, example in ROWS])
def test_each_row_is_proved_by_its_examples(name: str, row: dict[str, str], example: str) -> None:
    office, words = example.split(": ", 1)
    no = words.startswith("no: ")
    assert (meant(office_of(office), words.removeprefix("no: ")) is None) == no, row


@pytest.mark.parametrize(
    ("office", "printed", "expected", "reason"),
    [
        ("Sở Nội vụ", "Sở Nội vụ", "named", "its name"),
        ("Sở Nội vụ", "Sở nội vụ tỉnh Lâm Đồng", "named", "with where it is"),
        ("Sở Nội vụ", "Giám đốc Sở Nội vụ", "named", "its head"),
        ("Sở Nội vụ", "đồng chí Phó Giám đốc Sở Nội vụ", "named", "a deputy of its head"),
        ("Sở Nội vụ", "Sở Tài chính và Sở Nội vụ", "named", "in a list"),
        ("Ủy ban nhân dân tỉnh", "UBND tỉnh", "named", "an acronym"),
        ("UBND xã Hòa An", "Ủy ban nhân dân xã Hoà An", "named", "the acronym in its own name, another tone placement"),
        ("Sở Nội vụ", "Bộ Nội vụ", None, "another body of the same branch"),
        ("Sở Nội vụ", "phòng Nội vụ thành phố", None, "another level"),
        ("Sở Nội vụ", "Chi cục Văn thư thuộc Sở Nội vụ", None, "what belongs to it is not it"),
        ("Sở Nội vụ", "các đơn vị trực thuộc Sở Nội vụ", None, "its units"),
        ("Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh", None, "its office is another body"),
        ("Sở Văn hóa", "Sở Văn hóa Thể thao", None, "a longer name is another body's"),
        ("Sở Nội vụ", "các Sở: Tài chính, Xây dựng", None, "a list of others"),
        ("Sở Nội vụ", "các Sở: Tài chính, Nội vụ", "group", "a list with it"),
        ("Sở Nội vụ", "các sở Tài chính, Nội vụ", "group", "a list with it, without a colon"),
        ("Sở Nội vụ", "các Bộ, ngành Trung ương", None, "those of the centre"),
        ("Sở Nội vụ", "Cục Hải quan các tỉnh, thành phố", None, "bodies of another kind in each province"),
        ("Ủy ban nhân dân tỉnh Lâm Đồng", "Cục Hải quan các tỉnh, thành phố", None, "likewise"),
        ("Sở Nội vụ", "UBND các xã, phường", None, "another kind of office"),
        ("Ủy ban nhân dân xã Tân An", "UBND các xã: Đức Trọng, Hiệp Thạnh", None, "others of its kind by name"),
        ("Sở Nội vụ", "các đơn vị sự nghiệp công lập thuộc UBND tỉnh", None, "units that it is none of"),
        ("Sở Nội vụ", "các sở, ban, ngành, đơn vị sự nghiệp công lập thuộc UBND tỉnh", "group", "it and such units"),
        ("Sở Nội vụ", "Giám đốc, Thủ trưởng các sở, ban, ngành của thành phố", "group", "several heads in front"),
        ("Sở Nội vụ", "", None, "nobody"),
    ],
)  # fmt: skip
def test_an_office_is_meant(office: str, printed: str, expected: str | None, reason: str) -> None:
    assert meant(office_of(office), printed) == expected, reason


def test_the_full_name_counts_where_the_printed_one_is_short() -> None:
    office = office_of("Ủy ban nhân dân tỉnh Lâm Đồng")
    assert meant(office, "UBND tỉnh", "Ủy ban nhân dân tỉnh Lâm Đồng") == "named"
    assert meant(office, "UBND tỉnh", "Ủy ban nhân dân tỉnh Gia Lai") is None
    assert meant(office_of("Sở Nội vụ"), "Sở Nội vụ", "Sở Nội vụ thành phố Huế") == "named"


def test_a_file_tells_of_other_names_and_groups(tmp_path: Path) -> None:
    us = tmp_path / "us.toml"
    us.write_text('names = ["SNV"]\ngroups = ["khối thi đua số 1"]\nnot_groups = ["các cơ quan báo chí"]\n', "utf-8")
    office = office_of("Sở Nội vụ", us)
    assert office == Office(names=("Sở Nội vụ", "SNV"), groups=("khối thi đua số 1",), not_groups=("các cơ quan báo chí",))
    assert meant(office, "SNV") == "named"
    assert meant(office, "Các đơn vị trong khối thi đua số 1") == "group"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("names = 3", "names is not as it should be"),
        ("name = 'x'", "name is not as it should be"),
        ("names = [", "is no TOML"),
        (None, "can't be read"),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, content: str | None, message: str) -> None:
    us = tmp_path / "us.toml"
    if content is not None:
        us.write_text(content, "utf-8")
    with pytest.raises(UsageError, match=message):
        office_of("Sở Nội vụ", us)


def test_an_office_without_a_name_is_refused() -> None:
    with pytest.raises(UsageError, match="has no name"):
        office_of(" - ")
