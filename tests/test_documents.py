"""What README and its neighbours promise: the commands run, the output is what comes out, the links lead somewhere."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)")
CONGVAN = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]


def blocks(path: Path, kind: str) -> list[str]:
    return [text for name, text in FENCED.findall(path.read_text("utf-8")) if name == kind]


def commands(path: Path) -> list[str]:
    return [line[2:] for block in blocks(path, "console") for line in block.splitlines() if line.startswith("$ ")]


def run(command: str) -> subprocess.CompletedProcess[str]:
    words = command.split()
    assert words[:3] == ["uv", "run", "congvan"], f"no command of congvan: {command}"
    return subprocess.run([*CONGVAN, *words[3:]], cwd=ROOT, capture_output=True, text=True, check=False)


def stands_in(part: object, whole: object) -> bool:
    """Whether a shortened value leaves things out, but says nothing else."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and stands_in(value, whole[key]) for key, value in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(stands_in(entry, other) for other in whole) for entry in part)
    return bool(part == whole)


def test_the_directive_in_readme_is_what_the_command_above_it_prints() -> None:
    (shown,) = blocks(READMES[0], "json")

    printed = run(commands(READMES[0])[0])

    assert printed.returncode == 0, printed.stderr
    directive = json.loads(printed.stdout)
    assert [key for key, value in json.loads(shown).items() if not stands_in(value, directive[key])] == []


@pytest.mark.skipif(shutil.which("antiword") is None, reason="one sample is a legacy .doc file: apt-get install antiword")
def test_the_first_command_reads_the_samples_and_says_what_readme_shows(tmp_path: Path) -> None:
    command = commands(READMES[0])[1]
    assert command == "uv run congvan read samples/dispatches -o out"
    block = next(block for block in blocks(READMES[0], "console") if command in block)
    shown = [line for line in block.splitlines() if not line.startswith("$ ") and line != "…"]

    done = run(command.replace("-o out", f"-o {tmp_path}"))

    said = (done.stdout + done.stderr).replace(str(tmp_path), "out").splitlines()
    assert done.returncode == 0
    assert shown
    assert [line for line in shown if line not in said] == []


def test_the_second_command_runs_the_tests() -> None:
    assert commands(READMES[0])[2] == "uv run pytest"


def test_the_vietnamese_readme_shows_the_same_commands_output_and_names() -> None:
    english, vietnamese = (path.read_text("utf-8") for path in READMES)

    assert FENCED.findall(vietnamese) == FENCED.findall(english)
    code = re.compile(r"`([^`\n]+)`")
    assert sorted(code.findall(FENCED.sub("", vietnamese))) == sorted(code.findall(FENCED.sub("", english)))
    numbers = re.compile(r"\d+(?:\.\d+)*")
    assert sorted(numbers.findall(FENCED.sub("", vietnamese))) == sorted(numbers.findall(FENCED.sub("", english)))


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_readme_names_the_same_installation_as_the_error_message(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    failure = pipeline.read(ROOT / "samples" / "dispatches" / "legacy-letter.doc").failure
    assert failure is not None
    installs = re.findall(r"`(apt-get install [^`]+)`", failure.advice)

    assert installs
    assert [command for command in installs if f"`{command}`" not in path.read_text("utf-8")] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text("utf-8")) if "://" not in link]

    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_documents_name_exist(path: Path) -> None:
    """Names of files in code type, such as `pipeline/run.py`; `<…>` stands for any name."""
    named = re.findall(r"`((?:pipeline|extractors|schemas|samples|tests|\.ci)/[\w./-]*)`", path.read_text("utf-8"))

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_uv_takes_the_versions_of_constraints() -> None:
    """uv knows no file of constraints for a project, so its list stands in pyproject.toml; `.ci/pin` writes both."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    pinned = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

    assert project["tool"]["uv"]["constraint-dependencies"] == pinned
    assert [line for line in pinned if "==" not in line or "@" in line] == []


def test_changelog_tells_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
