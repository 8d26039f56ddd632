"""What higher layers tell this one: reference data, history, successions, pages of administration.

Each list is filled once, from the ``ready()`` of the app that has something to add.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from agencies.models import Agency
from core.actors import Actor


@dataclass(frozen=True)
class HistoryEntry:
    """One line under an agency's own name: what it did."""

    agency_id: int
    text: str
    url: str = ""
    detail: str = ""


@dataclass(frozen=True)
class HistorySection:
    """What one feature knows about a line of agencies."""

    title: str | Promise
    entries: tuple[HistoryEntry, ...] = ()


@dataclass(frozen=True)
class SuccessionHook:
    """How a feature follows a succession: ``move`` does it, ``preview`` says it beforehand."""

    move: Callable[[Agency, Agency, dt.date, Actor], None]
    preview: Callable[[Agency, Agency, dt.date], str]


@dataclass(frozen=True)
class AdminTab:
    """A page beside people and units; ``url_name`` takes the agency's code."""

    label: str | Promise
    url_name: str


HistoryReader = Callable[[Sequence[Agency], Actor], HistorySection]
ReferenceLoader = Callable[[], str]

history_sections: list[HistoryReader] = []
succession_hooks: list[SuccessionHook] = []
admin_tabs: list[AdminTab] = []
reference_loaders: list[ReferenceLoader] = []


def register_history_section(reader: HistoryReader) -> HistoryReader:
    """Add a section to every agency's page; ``reader`` gets the agency and its predecessors.

    It must start from ``visible_to(actor)`` and ask the database a constant number of times.
    """
    history_sections.append(reader)
    return reader


def on_succession(
    move: Callable[[Agency, Agency, dt.date, Actor], None],
    *,
    preview: Callable[[Agency, Agency, dt.date], str],
) -> None:
    """Call ``move(predecessor, main successor, first day, actor)`` within each succession."""
    succession_hooks.append(SuccessionHook(move, preview))


def register_admin_tab(label: str | Promise, url_name: str) -> None:
    """Add a page to an agency's administration."""
    admin_tabs.append(AdminTab(label, url_name))


def register_reference(loader: ReferenceLoader) -> ReferenceLoader:
    """Add a loader to ``load_reference_data``; it may run any number of times, says what it did."""
    reference_loaders.append(loader)
    return loader
