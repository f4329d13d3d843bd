"""What the command says where a cluster can't be had: one line what is wrong, one what to do."""

import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli.progress import Progress
from pipeline.tally import Tally
from tests.made_faults import letter


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (["a.txt", "--scheduler", "tcp://127.0.0.1:1"], "distributed"),
        (["bucket://inbox"], "fsspec.core"),
    ],
)
def test_what_is_not_installed_is_named(
    words: list[str], missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.chdir(tmp_path)

    code = main(["read", *words, "-o", "out"])

    what, advice = capsys.readouterr().err.splitlines()
    assert code == 2
    assert "not installed" in what
    assert "uv sync --extra cluster" in advice


def test_progress_tells_how_many_workers_a_cluster_has() -> None:
    there = 3
    shown = Progress(Tally(), list, lambda: there)
    shown.stop()
    assert shown.words().endswith("3 workers")
    there = 1
    assert shown.words().endswith("1 workers")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--scheduler", "tcp://127.0.0.1:1", "-o", "out"], "no scheduler answers at tcp://127.0.0.1:1"),
        (["--scheduler", "nonsense://x", "-o", "out"], "no scheduler answers at nonsense://x"),
        (["--scheduler", "tcp://127.0.0.1:1"], "reads into a folder"),
        (["--scheduler", "tcp://127.0.0.1:1", "-o", "out", "--workers", "2"], "--workers and --scheduler"),
    ],
)
def test_what_cannot_go_well_says_so(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.cluster.leading._PATIENCE", 1.0)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(letter(1))

    code = main(["read", "a.txt", *words])

    error = capsys.readouterr().err
    assert code == 2
    assert said in error
    assert len(error.splitlines()) == 2
