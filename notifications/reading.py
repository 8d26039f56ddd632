"""The inbox as its reader sees it: words, days, the way to the very thing, the bell's count."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse, translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override

from core.clock import HANOI
from notifications.kinds import lines_of, title_of
from notifications.models import Notification

MOST_COUNTED = 99


@dataclass(frozen=True)
class Entry:
    """One notification in words."""

    told: Notification
    title: str
    lines: list[str]
    day: dt.date


def entries_of(rows: Iterable[Notification]) -> list[Entry]:
    """Notifications in the language that is active."""
    return [
        Entry(row, title_of(row), lines_of(row), row.created_at.astimezone(HANOI).date())
        for row in rows
    ]


def unread_count(own: QuerySet[Notification]) -> int:
    """How many are unread, counted no further than a hundred: the cost stays the same."""
    return own.unread()[: MOST_COUNTED + 1].count()  # type: ignore[attr-defined]  # our queryset


def way_to(notification: Notification) -> str:
    """The path of the thing in the reader's language; the inbox where there is none."""
    return localized(notification.path) or reverse("notifications:inbox_list")


def localized(path: str) -> str:
    """A path of the portal in the reader's language, whichever it was written in; else nothing."""
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return ""
    reader = get_language() or "vi"
    for written_in in ("vi", "en"):
        with override(written_in):
            found = translate_url(path, reader)
        if found != path:
            return found
    return path
