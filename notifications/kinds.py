"""The kinds of notifications: higher apps register theirs from ``ready()``.

A notification keeps its kind and values; its words are made when somebody reads them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.actors import Actor
from notifications.models import Channel, Notification, Way

Values = Mapping[str, Any]
STRENGTH = {Way.OFF: 0, Way.DIGEST: 1, Way.AT_ONCE: 2}


@dataclass(frozen=True)
class Kind:
    """One kind: how it comes unless somebody chooses otherwise, and what is compulsory.

    On a compulsory channel a person may choose more than ``at_least``, never less; ``reason``
    says why; ``roles`` names who may get it, everybody when empty. ``title`` and ``lines`` make
    the words in the language that is active.
    """

    code: str
    label: str | Promise
    default_ways: Mapping[Channel, Way]
    compulsory: frozenset[Channel] = frozenset()
    at_least: Way = Way.DIGEST
    reason: str | Promise = gettext_lazy("Required: it concerns a deadline set by law.")
    roles: frozenset[str] = field(default=frozenset(), kw_only=True)
    title: Callable[[Values], str] = field(kw_only=True)
    lines: Callable[[Values], list[str]] = field(kw_only=True)

    def default_way(self, channel: Channel) -> Way:
        """How it comes by a channel when the person chose nothing."""
        return self.allowed(channel, self.default_ways.get(channel, Way.OFF))

    def least_way(self, channel: Channel) -> Way:
        """The least that a person may choose for a channel."""
        return self.at_least if channel in self.compulsory else Way.OFF

    def allowed(self, channel: Channel, way: Way) -> Way:
        """The way chosen, or the compulsory one where that is stronger."""
        return max(way, self.least_way(channel), key=lambda one: STRENGTH[one])


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> Kind:
    """Add a kind; the order of registering is the order on the page of wishes."""
    _kinds[kind.code] = kind
    return kind


def kind_of(code: str) -> Kind:
    """The kind of a code; KeyError for one that nobody registered."""
    return _kinds[code]


def all_kinds() -> list[Kind]:
    """Every kind, in the order of registering."""
    return list(_kinds.values())


def kinds_for(actor: Actor) -> list[Kind]:
    """The kinds that a person may get."""
    return [kind for kind in all_kinds() if not kind.roles or actor.holds(*kind.roles)]


def title_of(notification: Notification) -> str:
    """What a notification says in one line; a kind that is gone says only that it is old."""
    kind = _kinds.get(notification.kind)
    return kind.title(notification.values) if kind else _("A notification of an older version")


def lines_of(notification: Notification) -> list[str]:
    """The sentences below the title."""
    kind = _kinds.get(notification.kind)
    return kind.lines(notification.values) if kind else []


def label_of(notification: Notification) -> str:
    """The name of its kind."""
    kind = _kinds.get(notification.kind)
    return str(kind.label) if kind else notification.kind
