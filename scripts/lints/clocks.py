"""One clock: only ``core/clock.py`` asks the machine for the time, and SQL never does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.lints.sources import place, sources, tree_of

THE_CLOCK = Path("core/clock.py")
# Tools of developers measure durations of their own.
TOOLS = {"bench", "scripts"}
CALLS = {
    ("timezone", "now"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
}
# Without an argument these take the present.
CALLS_OF_NOTHING = {("timezone", "localdate"), ("timezone", "localtime")}
NAMES = {"Now", "TransactionNow", "auto_now", "auto_now_add"}
SQL = re.compile(r"\b(now\(\)|current_(date|timestamp|time)\b|clock_timestamp\()", re.IGNORECASE)


def problems(base: Path) -> list[str]:
    """Every other place that reads a clock."""
    return [
        f"{place(base, file, line)}: ask core.clock for the time"
        for file in sources(base)
        if file.relative_to(base) != THE_CLOCK and file.relative_to(base).parts[0] not in TOOLS
        for line in clock_readings(tree_of(file))
    ]


def clock_readings(tree: ast.Module) -> Iterator[int]:
    """Lines that read the time of the machine or of the database."""
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (_name(node.value), node.attr) in CALLS:
            yield node.lineno
        elif isinstance(node, ast.Call) and not node.args and not node.keywords:
            if isinstance(node.func, ast.Attribute):
                if (_name(node.func.value), node.func.attr) in CALLS_OF_NOTHING:
                    yield node.lineno
        elif isinstance(node, ast.Name) and node.id in NAMES:
            yield node.lineno
        elif isinstance(node, ast.keyword) and node.arg in NAMES:
            yield node.value.lineno
        elif isinstance(node, ast.Constant) and id(node) not in documentation:
            if isinstance(node.value, str) and SQL.search(node.value):
                yield node.lineno


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
