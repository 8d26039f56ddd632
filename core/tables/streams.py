"""XML of any length, element by element, from a parser that trusts nothing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, cast

from lxml import etree
from lxml.etree import _Element

from core.tables.errors import broken_file

LONGEST_PIECE = 16 * 1024 * 1024
Event = tuple[Literal["start", "end"], _Element]


def events(chunks: Iterable[bytes], tags: Sequence[str]) -> Iterator[Event]:
    """Starts and ends of the elements with these tags; raises TableRefused for anything odd.

    Document types are refused, entities stay unread, and no single piece may grow without end.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
    )
    waiting = 0
    checked = False
    try:
        for chunk in chunks:
            parser.feed(chunk)
            waiting += len(chunk)
            if waiting > LONGEST_PIECE:
                raise broken_file()
            for event, element in cast(Iterator[Event], parser.read_events()):
                if not checked:
                    checked = True
                    _refuse_doctype(element)
                waiting = 0
                yield event, element
        _refuse_doctype(parser.close())
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise broken_file() from error


def let_go(element: _Element) -> None:
    """Free what was read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    if parent is None:
        return
    while element.getprevious() is not None:
        del parent[0]


def name_of(element: _Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _refuse_doctype(element: _Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise broken_file()
