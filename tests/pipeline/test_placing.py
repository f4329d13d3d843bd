"""What is written is there whole or not at all, and nowhere but in the folder that was named."""

from pathlib import Path

import pytest

from pipeline.cli.checks import is_same_place
from pipeline.placing import check_place, make_inside, written_whole
from schemas import UsageError


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


def test_a_folder_is_known_again_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "inbox")

    assert is_same_place(tmp_path / "link", str(tmp_path / "inbox"))
    assert not is_same_place(tmp_path / "other", tmp_path / "inbox")
