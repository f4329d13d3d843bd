"""What holds for all tests: in CI a test that is skipped has not kept its promise."""

import pytest
from hypothesis import settings

# Machines that test are shared and slow at times; a test fails for what it says, never for its speed.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


class _NoSkips:
    """Notes what was skipped, in whichever process it ran."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for test in self.skipped:
            terminalreporter.write_line(f"SKIPPED where nothing may be: {test}", red=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="fail when a test is skipped")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--no-skips"):
        config.pluginmanager.register(_NoSkips())


_LONG = ("tests/office/browser/", "tests/office/api/test_contract.py", "tests/pipeline/test_cluster.py", "tests/register/")
"""Files that take longest: begun first, none of them is left to one core when the others are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))
