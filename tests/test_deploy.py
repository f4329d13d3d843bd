"""The unit for systemd and the Containerfile say what the program and the repository hold."""

import configparser
import re
import tomllib
from pathlib import Path

from pipeline.cli import parser
from pipeline.cli.watching import GRACE

ROOT = Path(__file__).parents[1]
CONTAINER = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")


def unit() -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(ROOT / "deploy" / "congvan-watch.service", "utf-8")
    return found


def test_the_unit_starts_a_command_that_there_is() -> None:
    program, *words = unit()["Service"]["ExecStart"].split()
    assert Path(program).name == "congvan"
    read = parser().parse_args(words)
    assert read.command == "watch"
    writes = {Path(place) for place in (read.inbox, read.output, read.done, read.quarantine)}
    allowed = Path(unit()["Service"]["ReadWritePaths"])
    assert all(place.is_relative_to(allowed) for place in writes), "ProtectSystem=strict would refuse the others"


def test_the_system_waits_longer_than_the_watch_needs_to_end() -> None:
    service = unit()["Service"]
    assert service["KillSignal"] == "SIGTERM"
    assert int(service["TimeoutStopSec"]) > GRACE


def test_the_container_copies_what_there_is_and_installs_what_ci_does() -> None:
    copied = [name for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINER, re.MULTILINE) for name in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    (packages,) = re.findall(r"install -y --no-install-recommends ([\w -]+?) +&&", CONTAINER)
    assert set(packages.split()) <= set((ROOT / ".ci" / "run").read_text("utf-8").split())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (extras,) = re.findall(r"'\.\[([\w,]+)\]'", CONTAINER)
    assert set(extras.split(",")) <= project["project"]["optional-dependencies"].keys()
    built = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert set(built) <= set(copied), "what is not copied is missing from the image"


def test_the_container_runs_the_program_as_nobody_special() -> None:
    assert re.search(r"^ENTRYPOINT \[\"congvan\"\]$", CONTAINER, re.MULTILINE)
    assert re.search(r"^USER congvan$", CONTAINER, re.MULTILINE)
