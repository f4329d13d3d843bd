"""Commands of congvan as a person types them, in this process."""

import pytest

from pipeline.cli import main


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], str]:
    """Exit code, the lines of standard output, and standard error."""
    try:
        code = main(words)
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err
