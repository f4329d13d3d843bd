"""What is written is there whole or not at all, and nowhere but in the folder that was named."""

import os
import stat
import zipfile
from pathlib import Path

import pytest

from pipeline.batch import read_into
from pipeline.cli import main
from pipeline.cli.checks import is_same_place
from pipeline.outbox import Outbox
from pipeline.placing import check_place, make_inside, placed, written_whole
from pipeline.walk import find
from schemas import UsageError
from tests.made_faults import letter, zipped


def _fail_halfway(target: Path) -> None:
    with written_whole(target) as beside:
        beside.write_text("half of the la")
        raise OSError(28, "full")


def test_a_file_that_could_not_be_written_leaves_the_earlier_one_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("earlier")

    with pytest.raises(OSError, match="full"):
        _fail_halfway(target)

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "earlier")]


def test_until_all_is_written_the_earlier_file_stands(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("earlier")

    with written_whole(target) as beside:
        beside.write_text("later")
        assert target.read_text() == "earlier"

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "later")]


def test_a_link_in_a_folder_of_results_leads_nothing_out_of_it(tmp_path: Path) -> None:
    results, elsewhere = tmp_path / "results", tmp_path / "elsewhere"
    elsewhere.mkdir()
    make_inside(results / "a" / "b", results)
    (results / "link").symlink_to(elsewhere)

    with pytest.raises(UsageError, match="leads out of"):
        make_inside(results / "link", results)


@pytest.mark.parametrize("name", ["", "missing/report.html"])
def test_a_place_that_no_file_can_have_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    check_place(tmp_path / "report.html", "Name a file.")

    with pytest.raises(UsageError) as refused:
        check_place(tmp_path / name, "Name a file.")
    assert refused.value.advice == "Name a file."


def test_what_is_no_file_keeps_its_place(tmp_path: Path) -> None:
    """`--json /dev/null` by root, as in a container, would put a file where programs expect the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(UsageError, match="no file"):
        check_place(pipe, "Name a file.")
    with pytest.raises(OSError, match="no file"), written_whole(pipe) as beside:
        beside.write_text("x")
    with pytest.raises(UsageError, match="no file"), placed(pipe) as file:
        file.write(b"x")

    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_folder_is_known_again_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "inbox")

    assert is_same_place(tmp_path / "link", str(tmp_path / "inbox"))
    assert not is_same_place(tmp_path / "other", tmp_path / "inbox")


def test_folders_called_as_results_are_stop_no_run(tmp_path: Path) -> None:
    """The directive of `a.txt` is `a.json`: what lies in a folder of that name needs another one."""
    inbox = tmp_path / "in"
    for name in ("a.json", "outcomes.jsonl", "B.JSON"):
        (inbox / name).mkdir(parents=True)
        (inbox / name / "x.txt").write_bytes(letter(len(name)))
    (inbox / "a.txt").write_bytes(letter(1))
    (inbox / "q.zip").write_bytes(zipped({"a.txt": letter(2), "a.txt.json/b.txt": letter(3)}))

    for _ in range(2):
        with Outbox(tmp_path / "out") as outbox:
            steps = list(read_into(outbox, find([inbox])))
    written = [step.written for step in steps if step.opened is None]

    assert len(set(written)) == 6
    assert all((tmp_path / "out" / str(place)).is_file() for place in written)


def test_copies_of_what_failed_get_out_of_each_others_way(tmp_path: Path) -> None:
    """Files and folders of the same name, which only an archive can hold, and names that differ by an ending more."""
    inbox, bad = tmp_path / "in", tmp_path / "bad"
    inbox.mkdir()
    broken = [b"%PDF-1.7\n" + bytes([number]) for number in range(5)]
    (inbox / "a.pdf").write_bytes(broken[0])
    (inbox / "a.pdf.pdf").write_bytes(broken[1])
    with zipfile.ZipFile(inbox / "q.zip", "w") as archive:
        for name, content in zip(("s.pdf", "s.pdf/in.pdf", "s.pdf.reason.txt/in.pdf"), broken[2:], strict=True):
            archive.writestr(name, content)

    for _ in range(2):
        assert main(["read", str(inbox), "-o", str(tmp_path / "out"), "--workers", "1", "--quarantine", str(bad)]) == 1

    copies = [path for path in bad.rglob("*") if path.is_file() and not path.name.endswith(".reason.txt")]
    assert sorted(path.read_bytes() for path in copies) == broken
    assert all(path.with_name(f"{path.name}.reason.txt").is_file() for path in copies)
