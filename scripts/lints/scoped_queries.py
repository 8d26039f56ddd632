"""What people and programs see starts from ``visible_to(actor)``: no bare manager in their way."""

import ast
from collections.abc import Iterator
from pathlib import Path

from scripts.lints.sources import place, sources, tree_of

ROOMS = {"views", "api", "filters", "templatetags", "pages"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SCOPES = {"visible_to"}
REASON = "# unscoped: "


def problems(base: Path) -> list[str]:
    """Every use of a manager in a view, API, filter or template tag that is not scoped.

    A line that needs one says why: ``# unscoped: the register is public``.
    """
    found = []
    for file in sources(base):
        if not ROOMS & {*file.relative_to(base).parts[:-1], file.stem}:
            continue
        lines = file.read_text(encoding="utf-8").splitlines()
        found += [
            f"{place(base, file, line)}: start from .visible_to(actor), not from a bare manager"
            for line in bare_managers(tree_of(file))
            if REASON not in lines[line - 1]
        ]
    return found


def bare_managers(tree: ast.Module) -> Iterator[int]:
    """Lines where a manager's chain of calls holds no ``visible_to``."""
    above = {
        id(node.value if isinstance(node, ast.Attribute) else node.func): node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Call)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            link: ast.AST | None = node
            while link and not (isinstance(link, ast.Attribute) and link.attr in SCOPES):
                link = above.get(id(link))
            if link is None:
                yield node.lineno
