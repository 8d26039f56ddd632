"""The Python files that the lints look at."""

import ast
from collections.abc import Iterator
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
LEFT_OUT = {".venv", ".data", ".git", "node_modules", "migrations", "static_collected"}


def sources(base: Path, *, tests: bool = False) -> Iterator[Path]:
    """Our modules, without migrations; with ``tests`` also theirs."""
    for file in sorted(base.rglob("*.py")):
        parts = set(file.relative_to(base).parts)
        if not parts & LEFT_OUT and (tests or "tests" not in parts):
            yield file


def tree_of(file: Path) -> ast.Module:
    """The syntax tree of one module."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def place(base: Path, file: Path, line: int) -> str:
    """Where a problem is, as editors follow it."""
    return f"{file.relative_to(base)}:{line}"
