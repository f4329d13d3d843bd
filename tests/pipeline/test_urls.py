"""Files by URL: fetched where they are read, with the same outcomes as files in folders, and no secret in any of them."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import fsspec
import pytest

from pipeline import files
from pipeline.batch import Options, Step, read_into, read_many
from pipeline.outbox import Outbox
from pipeline.urls import check_url, fetch
from pipeline.walk_urls import find_all
from schemas import Outcome, UsageError
from tests import made_store
from tests.made_faults import letter, word, zipped
from tests.pipeline.test_kill import CONGVAN

Objects = Callable[[dict[str, bytes]], None]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Objects]:
    """An empty store that this process and those that it starts know; called with objects, it puts them."""
    for name, value in made_store.installed(tmp_path / "store").items():
        monkeypatch.setenv(name, value)
    fsspec.register_implementation(made_store.PROTOCOL, made_store.Store, clobber=True)

    def put(objects: dict[str, bytes]) -> None:
        for key, content in objects.items():
            made_store.put(key, content)

    yield put
    made_store.Store.clear_instance_cache()


def run(out: Path, *words: str, again: bool = False, copies: bool = False) -> dict[str, Step]:
    with Outbox(out) as outbox:
        steps = list(read_into(outbox, find_all(words), options=Options(again=again, copies=copies)))
    assert len({step.found.name for step in steps if step.opened is None}) == len([step for step in steps if step.opened is None])
    return {step.found.name: step for step in steps if step.opened is None}


def test_a_folder_is_listed_as_folders_are_and_each_file_is_fetched_once(store: Objects, tmp_path: Path) -> None:
    store(
        {
            "inbox/b.txt": letter(1),
            "inbox/a.docx": word(2),
            "inbox/a.txt": letter(3),
            "inbox/.hidden.txt": letter(4),
            "inbox/~$a.docx": b"x",
            "inbox/film.mp4": b"x",
            "inbox/deep/c.txt": letter(5),
            "inbox/mails.zip": zipped({"d.txt": letter(6), "e.pdf": b"%PDF-1.7\n"}),
            "other/f.txt": letter(7),
        }
    )

    steps = run(tmp_path / "out", "bucket://inbox")

    there = ["a.docx", "a.txt", "b.txt", "deep/c.txt", "mails.zip/d.txt", "mails.zip/e.pdf"]
    assert sorted(steps) == [f"bucket://inbox/{name}" for name in there]
    written = {name.removeprefix("bucket://inbox/"): step.written for name, step in steps.items()}
    assert written == {
        "a.docx": "a.docx.json",
        "a.txt": "a.txt.json",
        "b.txt": "b.json",
        "deep/c.txt": "deep/c.json",
        "mails.zip/d.txt": "mails.zip/d.txt.json",
        "mails.zip/e.pdf": None,
    }
    got = made_store.asked("get")
    assert got.count("inbox/mails.zip") == 2, "once to look into it, once for all that is in it"
    assert len(got) == 6


def test_what_is_known_is_fetched_but_not_read_again(store: Objects, tmp_path: Path) -> None:
    store({"inbox/a.txt": letter(1), "inbox/b.txt": letter(2), "inbox/c.pdf": b"%PDF-1.7\n"})
    run(tmp_path / "out", "bucket://inbox")
    store({"inbox/b.txt": letter(3)})

    second = run(tmp_path / "out", "bucket://inbox")
    third = run(tmp_path / "out", "bucket://inbox", again=True)

    assert [name for name, step in second.items() if step.answer is not None] == ["bucket://inbox/b.txt"]
    assert second["bucket://inbox/c.pdf"].failure is not None, "an earlier failure is told again"
    assert all(step.answer is not None for step in third.values())


def test_the_same_content_is_told_of_each_name(store: Objects, tmp_path: Path) -> None:
    store({"inbox/a.txt": letter(1), "inbox/b.txt": letter(1)})

    run(tmp_path / "out", "bucket://inbox")

    lines = [Outcome.model_validate_json(line) for line in (tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()]
    assert [(line.path, line.same_as) for line in lines] == [
        ("bucket://inbox/a.txt", None),
        ("bucket://inbox/b.txt", "bucket://inbox/a.txt"),
    ]


def test_files_that_cannot_be_had_are_failures_of_their_own(store: Objects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 5000)
    monkeypatch.setattr("pipeline.urls.MAX_BYTES", 5000)
    store({"inbox/a.txt": letter(1), "inbox/forbidden.txt": letter(2), "inbox/large.txt": b"x" * 5001})

    steps = run(tmp_path / "out", "bucket://inbox", "bucket://nowhere", "bucket://inbox2/none.txt")

    failures = {name: step.failure.code for name, step in steps.items() if step.failure is not None}
    assert failures == {
        "bucket://inbox/forbidden.txt": "not_readable",
        "bucket://inbox/large.txt": "too_large",
        "bucket://nowhere": "not_found",
        "bucket://inbox2/none.txt": "not_found",
    }
    assert "inbox/large.txt" not in made_store.asked("get"), "its size is looked at first"
    forbidden = steps["bucket://inbox/forbidden.txt"].failure
    assert forbidden is not None
    assert "NoCredentialsError: Unable to locate credentials" in forbidden.message
    assert "defect" not in forbidden.message


def test_names_of_objects_lead_nowhere_else(store: Objects, tmp_path: Path) -> None:
    store({"inbox/what? . /up.txt": letter(1), "inbox/../hidden.txt": letter(2), "inbox/a:b\n?.txt": letter(3)})

    steps = run(tmp_path / "out", "bucket://inbox")

    assert {step.written for step in steps.values()} == {"what_/up.json", "a_b__.json"}


def test_python_and_the_command_take_urls_too_and_workers_fetch_for_themselves(store: Objects, tmp_path: Path) -> None:
    store({"inbox/a.txt": letter(1), "inbox/b.txt": letter(2)})
    (tmp_path / "c.txt").write_bytes(letter(3))

    out = tmp_path / "out"
    outcomes = list(read_many(["bucket://inbox/a.txt", f"file://{tmp_path}/c.txt"]))
    line = [*CONGVAN, "read", "bucket://inbox", f"file://{tmp_path}/c.txt", "-o", str(out), "--workers", "1"]
    many = subprocess.run(line, capture_output=True, text=True, check=False)
    one = subprocess.run([*CONGVAN, "read", "bucket://inbox/a.txt"], capture_output=True, text=True, check=False)

    assert {outcome.path: outcome.status for outcome in outcomes} == {f"{tmp_path}/c.txt": "read", "bucket://inbox/a.txt": "read"}
    assert (many.returncode, one.returncode) == (0, 0), many.stderr + one.stderr
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.json")} == {"c.json", "inbox/a.json", "inbox/b.json"}
    assert '"number"' in one.stdout


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("sftp://clerk:geheim@host/inbox", "host holds a password"),
        ("https://host/a.pdf?X-Amz-Signature=geheim", "a query"),
        ("nonsense://geheim", "can't be opened"),
        ("http://[geheim/a.pdf", "no URL"),
    ],
)
def test_secrets_and_odd_urls_are_refused_before_anything_is_read(url: str, word: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_url(url)

    said = f"{refused.value.message} {refused.value.advice}"
    assert word in said
    assert "geheim" not in said or "://geheim" in url


def test_an_archive_that_changed_meanwhile_is_fetched_anew(store: Objects) -> None:
    store({"inbox/a.zip": b"one"})
    assert (fetch("bucket://inbox/a.zip", keep=True), fetch("bucket://inbox/a.zip")) == (b"one", b"one")
    assert len(made_store.asked("get")) == 1

    store({"inbox/a.zip": b"two"})
    assert fetch("bucket://inbox/a.zip") == b"two"
    with pytest.raises(FileNotFoundError):
        fetch("bucket://inbox/b.zip")
