"""The text of a paragraph of WordprocessingML, as its reader sees it.

Inserted text counts and deleted does not (tracked changes), field codes, hidden text, marks of
footnotes and the numbers that Word gives to lists are no text. Of alternative drawings the first
counts.
"""

from collections.abc import Iterator

from lxml.etree import _Element

from core.tables.grids import clean
from core.tables.streams import name_of

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SKIPPED = frozenset(
    {
        "pPr",
        "rPr",
        "sdtPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "Fallback",
        "rt",
        "txbxContent",
    }
)


def attribute(element: _Element, name: str) -> str:
    """An attribute by its name without namespace."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: _Element, *path: str) -> _Element | None:
    """The first descendant along a path of names."""
    found: _Element | None = element
    for name in path:
        if found is None:
            return None
        found = next(found.iterchildren(f"{{*}}{name}"), None)
    return found


def is_on(element: _Element | None) -> bool:
    """Whether a switch (w:vanish, w:del in a row) is there and not turned off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


def paragraph_text(paragraph: _Element) -> str:
    """The text of one paragraph, without that of boxes that hang on it."""
    return clean("".join(_pieces(paragraph)))


def drawn_text(paragraph: _Element) -> str:
    """The text of a paragraph of DrawingML, as in shapes, diagrams and charts."""
    return clean("".join(part.text or "" for part in paragraph.iter("{*}t")))


def boxes(paragraph: _Element) -> Iterator[_Element]:
    """The text boxes that hang on a paragraph."""
    for part in paragraph:
        name = name_of(part)
        if name == "txbxContent":
            yield part
        elif name not in _SKIPPED:
            yield from boxes(part)


def _pieces(element: _Element) -> Iterator[str]:
    for part in element:
        name = name_of(part)
        if name == "t":
            yield part.text or ""
        elif name in _SIGNS:
            yield "" if attribute(part, "type") in ("page", "column") else _SIGNS[name]
        elif name and name not in _SKIPPED and not _is_unseen(part, name):
            yield from _pieces(part)


def _is_unseen(part: _Element, name: str) -> bool:
    """Hidden text, and the prompt of a form field that nobody has filled in."""
    if name == "r":
        return is_on(child(part, "rPr", "vanish"))
    return name == "sdt" and is_on(child(part, "sdtPr", "showingPlcHdr"))
