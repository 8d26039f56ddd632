"""What higher apps put into an agency's daily digest; registered from their ``ready()``."""

from collections.abc import Callable
from dataclasses import dataclass

from agencies.models import Agency


@dataclass(frozen=True)
class DigestEntry:
    """One line of a section, and the path that opens the very thing."""

    text: str
    path: str = ""


@dataclass(frozen=True)
class DigestSection:
    """Lines under a heading: "Late", "Today", "This week"."""

    title: str
    entries: tuple[DigestEntry, ...]


Reader = Callable[[Agency, str], list[DigestSection]]

_readers: list[Reader] = []


def register_agency_digest(reader: Reader) -> Reader:
    """Add sections to every agency's digest; ``reader`` gets the agency and the language."""
    _readers.append(reader)
    return reader


def sections_of(agency: Agency, language: str) -> list[DigestSection]:
    """Every section that has something to say today."""
    found = [section for reader in _readers for section in reader(agency, language)]
    return [section for section in found if section.entries]
