"""Deadlines as an iCalendar file (RFC 5545), for the calendar programs people already have."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from core import clock
from deadlines.boards import deadline_url, holder_of
from deadlines.calendar.law_words import citation_words
from deadlines.due_words import exact_end
from deadlines.models import Deadline, DeadlineState

DAY_BEFORE = dt.timedelta(hours=-16)
"""08:00 of the day before an event that begins at 0:00."""
HOUR_BEFORE = dt.timedelta(hours=-1)
HALF_AN_HOUR = dt.timedelta(minutes=30)


def calendar_file(name: str, deadlines: Iterable[Deadline], *, base: str) -> bytes:
    """The file of a subscription, in the language that is active; same rows, same bytes.

    ``base`` is the portal's own address, without a slash at its end.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Policy communication portal//Deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(clock.HANOI))
    for deadline in deadlines:
        calendar.add_component(_event(deadline, base))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, base: str) -> Event:
    event = Event()
    event.add("uid", f"deadline-{deadline.public_id}@policy-portal")
    event.add("dtstamp", deadline.changed_at.astimezone(dt.UTC))
    event.add("last-modified", deadline.changed_at.astimezone(dt.UTC))
    event.add("sequence", deadline.version - 1)
    event.add("summary", _summary(deadline))
    event.add("description", _description(deadline))
    event.add("url", base + deadline_url(deadline))
    if deadline.is_in_hours:
        event.add("dtstart", (deadline.due_at - HALF_AN_HOUR).astimezone(dt.UTC))
        event.add("dtend", deadline.due_at.astimezone(dt.UTC))
    else:
        event.add("dtstart", deadline.last_day)
        event.add("dtend", deadline.last_day + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if deadline.is_open:
        event.add_component(_alarm(deadline))
    return event


def _summary(deadline: Deadline) -> str:
    words = f"{deadline.name}: {deadline.title}"
    if deadline.state == DeadlineState.MET:
        return _("Done: %(what)s") % {"what": words}
    if deadline.state == DeadlineState.SUSPENDED:
        return _("Suspended: %(what)s") % {"what": words}
    return words


def _description(deadline: Deadline) -> str:
    lines = [
        _("Due: %(end)s") % {"end": exact_end(deadline)},
        _("Agency: %(name)s") % {"name": deadline.agency.name},
        _("Who has it: %(name)s") % {"name": holder_of(deadline)},
    ]
    citation = deadline.terms.get("citation")
    return "\n".join([*lines, citation_words(citation)] if citation else lines)


def _alarm(deadline: Deadline) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(deadline))
    alarm.add("trigger", HOUR_BEFORE if deadline.is_in_hours else DAY_BEFORE)
    return alarm
