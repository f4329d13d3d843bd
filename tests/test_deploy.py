"""The unit for systemd and the Containerfile say what the program and the repository hold."""

import argparse
import configparser
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.cli import parser
from pipeline.cli.watching import GRACE
from pipeline.office.settings import UPLOAD

ROOT = Path(__file__).parents[1]
CONTAINER = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")


def unit(name: str = "watch") -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(ROOT / "deploy" / f"congvan-{name}.service", "utf-8")
    return found


def serving(words: Sequence[str]) -> argparse.Namespace:
    read = parser(words).parse_args(words)
    assert read.command == "serve"
    return read


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
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


def test_the_unit_of_the_page_serves_behind_a_proxy_and_writes_where_it_may() -> None:
    program, *words = unit("serve")["Service"]["ExecStart"].split()
    read = serving(words)
    assert Path(program).name == "congvan"
    assert read.name, "without a name nobody would have to log in"
    assert read.proxy == ["127.0.0.1"]
    allowed = Path(unit("serve")["Service"]["ReadWritePaths"])
    assert all(Path(place).is_relative_to(allowed) for place in (read.db, read.files)), "ProtectSystem=strict would refuse the others"
    assert "IPAddressDeny" in unit("serve")["Service"]


def test_the_proxy_passes_on_what_the_page_needs_and_lets_a_whole_file_through() -> None:
    told = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    (name,) = set(re.findall(r"server_name (\S+);", told))
    assert name in unit("serve")["Service"]["ExecStart"].split()
    (most,) = re.findall(r"client_max_body_size (\d+)m;", told)
    assert int(most) * 2**20 > UPLOAD + 2**20
    headers = re.findall(r"proxy_set_header (\S+)", told)
    assert {"Host", "X-Forwarded-Proto", "X-Forwarded-For"} <= set(headers)


def test_the_containers_start_a_command_that_there_is_with_a_database_of_their_own() -> None:
    services = compose()["services"]
    page = services["congvan"]
    read = serving(page["command"])
    gateway = compose()["networks"]["outside"]["ipam"]["config"][0]["gateway"]
    assert read.proxy == [gateway], "what comes from the machine itself comes from there"
    assert read.name
    assert {volume.partition(":")[2] for volume in page["volumes"]} == {read.files}
    assert page["environment"]["CONGVAN_REGISTER"].startswith("postgresql://congvan@postgres/")
    assert services["postgres"]["networks"] == ["inside"], "the database is reached by nobody else"
    assert "web" in CONTAINER
    assert "postgres" in CONTAINER


@pytest.mark.parametrize("name", ["password", "pgpass"])
def test_secrets_of_the_containers_are_never_committed(name: str) -> None:
    assert compose()["secrets"][name] == {"file": f"./{name}"}
    assert f"deploy/{name}" in (ROOT / ".gitignore").read_text("utf-8").split()
