"""`congvan register withdraw|checked|next-to-check|handle|number|quality|export annotations` as a person types it."""

import csv
import json
from pathlib import Path

import pytest

from pipeline.cli.places import ADDRESS
from pipeline.register.store import Register
from schemas import Arrival
from tests.register.commands import typed
from tests.register.made import add, letter


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(ADDRESS, raising=False)
    with Register.open("congvan.sqlite", create=True) as register:
        add(
            register,
            letter("one", number="1/UBND-NC", arrival=Arrival(number="7", date="2025-11-20")),
            letter("two", number=None),
            letter("secret", number="3/UBND-NC", secrecy="Mật"),
        )


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], str]:
    return typed(capsys, "register", *words)


def test_a_correction_is_withdrawn_by_its_place_or_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "correct", "2", "/number", "2/UBND-NC", "--by", "Lan")[0] == 0
    assert run(capsys, "correct", "2", "/place", "Huế", "--by", "Lan")[0] == 0

    assert run(capsys, "withdraw", "2", "/number", "--by", "Minh") == (0, [], "")
    assert run(capsys, "withdraw", "2", "2", "--by", "Minh") == (0, [], "")

    told = json.loads("\n".join(run(capsys, "show", "2")[1]))
    assert (told["valid"]["number"], told["valid"]["place"]) == (None, "Lạng Sơn")
    assert [each["withdrawn_by"] for each in told["corrections"]] == ["Minh", "Minh"]


def test_what_is_checked_leaves_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "next-to-check")
    assert (code, [line.split(":")[0] for line in out]) == (0, ["2", "1"])
    assert out[0].endswith("(10: Chưa có số, ký hiệu.)")
    assert out[1].endswith("(0: no doubt)")
    assert [json.loads(line)["document"]["id"] for line in run(capsys, "--secret", "next-to-check", "--json", "--limit", "2")[1]] == [2, 3]

    assert run(capsys, "checked", "2", "--by", "Lan") == (0, [], "")
    assert [line[0] for line in run(capsys, "next-to-check")[1]] == ["1"]
    assert run(capsys, "next-to-check", "--after", "1") == (0, [], "")
    assert run(capsys, "checked", "2", "--by", "Lan", "--undo")[0] == 0
    code, out, err = run(capsys, "next-to-check", "--weigh-anew")
    assert ([line[0] for line in out], err) == (["2", "1"], "congvan: 3 documents weighed\n")


def test_what_a_clerk_fills_stands_in_the_book(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "number", "2", "12", "--day", "2025-11-21", "--by", "Lan") == (0, ["12 of 2025-11-21"], "")
    assert run(capsys, "number", "1", "--by", "Lan")[1] == ["7 of 2025-11-20"]
    filled_in = ("--received-by", "Phòng A", "--passed-on", "2025-11-22", "--note", "gấp", "--term", "2025-12-01", "--progress", "xong")
    assert run(capsys, "handle", "2", *filled_in, "--reply-number", "5/BC", "--by", "Lan") == (0, [], "")
    assert run(capsys, "handle", "2", "--note", "", "--by", "Lan")[0] == 0

    assert run(capsys, "export", "register-book", "a.csv")[0] == 0
    lines = list(csv.DictReader(Path("a.csv").read_text("utf-8-sig").splitlines()))
    told = [(line["Số đến"], line["Đơn vị hoặc người nhận"], line["Ngày chuyển"], line["Ký nhận"], line["Ghi chú"]) for line in lines]
    assert told == [("7", "", "", "", ""), ("12", "Phòng A", "22/11/2025", "", "")]
    assert run(capsys, "export", "follow-up-book", "b.csv")[0] == 0
    line = list(csv.DictReader(Path("b.csv").read_text("utf-8-sig").splitlines()))[1]
    assert [*line.values()][3:6] == ["01/12/2025", "xong", "5/BC"]


def test_figures_are_printed_for_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "correct", "2", "/number", "2/UBND-NC", "--by", "Lan")[0] == 0
    for number in ("1", "2"):
        run(capsys, "checked", number, "--by", "Lan")

    code, out, _ = run(capsys, "quality")
    assert code == 0
    assert out == [
        "2 checked, 1 of them corrected (50.0%); 0 corrected and not checked",
        "  number: 1 of 2 (50.0%)",
        "  notice none, number missing: 1",
    ]
    assert run(capsys, "quality", "--part", "format")[1][1] == "  pdf: 1 of 2 (50.0%): number 1"
    assert json.loads("\n".join(run(capsys, "quality", "--part", "issuer", "--json")[1]))["rows"][0]["checked"] == 2
    assert run(capsys, "quality", "--since", "2999-01-01")[1] == ["0 checked, 0 of them corrected; 0 corrected and not checked"]


def test_checked_documents_are_written_as_annotations(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "checked", "1", "--by", "Lan")

    assert run(capsys, "export", "annotations", "gold") == (0, [], "1 annotations, 0 of them of texts beside them, in gold\n")

    assert [path.name for path in Path("gold").iterdir()] == ["a.pdf.gold.json"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("withdraw", "1", "/number", "--by", "Lan"), "document 1 has no correction at /number that counts"),
        (("withdraw", "1", "4", "--by", "Lan"), "document 1 has no correction 4 that counts"),
        (("checked", "9", "--by", "Lan"), "there is no document 9"),
        (("checked", "1", "--by", "Lan", "--undo"), "document 1 is not checked"),
        (("handle", "1", "--by", "Lan"), "nothing is said of the document"),
        (("handle", "1", "--term", "mai", "--by", "Lan"), "term: mai is no day"),
        (("number", "1", "7", "--day", "hôm nay", "--by", "Lan"), "hôm nay is no day"),
        (("quality", "--since", "2025-11-02", "--until", "2025-11-01"), "lies before"),
        (("next-to-check", "--limit", "0"), "0 documents can't be listed"),
        (("handle", "1", "--note", "x"), "--by"),
    ],
)
def test_what_cant_be_done_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str) -> None:
    code, _, err = run(capsys, *words)
    assert code == 2
    assert message in err
