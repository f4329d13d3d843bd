"""What keeps the code easy to read, as far as it can be counted. Imports between rooms are import-linter's business."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for room in ("pipeline", "extractors", "schemas", "samples", "tests") for path in (ROOT / room).rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text("utf-8")

    assert source.count("\n") <= LONGEST_FILE
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions(ast.parse(source))}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_one_broad_except_catches_our_own_defects() -> None:
    broad = [
        path.relative_to(ROOT).as_posix()
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]

    assert broad == ["pipeline/worker.py"]
