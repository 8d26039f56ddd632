"""The limits of STYLE: a file of 400 lines and a function of 60 have two subjects."""

import ast
from pathlib import Path

from scripts.lints.sources import place, sources, tree_of

FILE_LINES = 400
FUNCTION_LINES = 60
TEMPLATE_LINES = 120
DATA_AND_SETTINGS = {Path("portal/settings.py"), Path("core/looks.py")}


def problems(base: Path) -> list[str]:
    """Files, functions and templates beyond their limits."""
    found = []
    for file in sources(base, tests=True):
        found += _long_functions(base, file)
        if file.relative_to(base) not in DATA_AND_SETTINGS:
            found += _long_file(base, file, FILE_LINES)
    for template in sorted((base / "templates").rglob("*.html")):
        found += _long_file(base, template, TEMPLATE_LINES)
    return found


def _long_file(base: Path, file: Path, limit: int) -> list[str]:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    too_long = f"{place(base, file, 1)}: {lines} lines, {limit} is the limit"
    return [too_long] if lines > limit else []


def _long_functions(base: Path, file: Path) -> list[str]:
    found = []
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                where = place(base, file, node.lineno)
                found.append(f"{where}: {node.name} has {lines} lines, {FUNCTION_LINES} at most")
    return found
