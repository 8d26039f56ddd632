"""From a clock's row to its end and its moments, by the pure arithmetic."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from deadlines.calendar import lines
from deadlines.calendar.counting import Due, count_due
from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.moments import Moment, reminder_moments
from deadlines.calendar.terms import SUSPENDABLE, Terms
from deadlines.models import Deadline, InternalStep, Unit
from deadlines.working_days import calendar_now

END_FIELDS = ("due_at", "first_due_at", "is_binding", "explanation")
IN_HOURS = {"remind_before": ("1h",), "escalate_after": ("0:unit",)}
IN_DAYS = {"remind_before": ("1wd", "0"), "escalate_after": ("0:unit",)}


def step_terms(step: InternalStep, legal: Terms) -> Terms:
    """The terms of an agency's own step: its length, the rule's citation, reminders of its own."""
    told = IN_HOURS if step.unit == Unit.HOURS else IN_DAYS
    return replace(
        legal,
        unit=step.unit,
        length=str(step.length),
        extension_unit="",
        extension_max=None,
        name_vi=step.name,
        name_en=step.name,
        **told,
    )


def due_of(deadline: Deadline, calendar: WorkCalendar) -> Due:
    """The end of a clock as it stands now: extended, suspended, moved."""
    in_days = deadline.terms["unit"] in SUSPENDABLE
    due = count_due(
        terms=Terms.of(deadline.terms),
        start=deadline.started_at,
        calendar=calendar,
        extension=deadline.extension_length,
        suspensions=spans_of(deadline) if in_days else (),
        given_day=deadline.given_day,
    )
    return due if in_days else _stretched(due, deadline)


def _stretched(due: Due, deadline: Deadline) -> Due:
    """A step in hours stands still with its deadline: the whole days of suspension are added."""
    spans = spans_of(deadline)
    if not spans:
        return due
    days = sum(((last or first) - first).days + 1 for first, last in spans)
    end = due.end + dt.timedelta(days=days)
    told = [due.lines[0], *(lines.suspended(*span) for span in spans)]
    return replace(due, end=end, lines=[*told, lines.end(end, deadline.terms["unit"])])


def spans_of(deadline: Deadline) -> list[tuple[dt.date, dt.date | None]]:
    """From which day to which the clock stood still; the last may still be open."""
    return [
        (dt.date.fromisoformat(first), dt.date.fromisoformat(last) if last else None)
        for first, last in deadline.suspensions
    ]


def within(due: Due, legal: Deadline) -> Due:
    """An internal step never lengthens the legal period: it ends with it at the latest."""
    if not legal.is_binding or due.end <= legal.due_at:
        return due
    return replace(due, end=legal.due_at, first_end=legal.due_at, lines=list(legal.explanation))


def end_set(deadline: Deadline, due: Due) -> None:
    """Put a counted end on the row."""
    deadline.due_at, deadline.first_due_at = due.end, due.first_end
    deadline.is_binding, deadline.explanation = due.is_binding, list(due.lines)


def recounted(deadlines: Sequence[Deadline]) -> None:
    """Count the ends of locked clocks anew, parents before their steps; the rows keep them."""
    calendar = calendar_now()
    legal = {deadline.pk: deadline for deadline in deadlines if deadline.parent_id is None}
    for deadline in sorted(deadlines, key=lambda one: (one.parent_id is not None, one.pk)):
        due = due_of(deadline, calendar)
        parent = legal.get(deadline.parent_id) if deadline.parent_id else None
        end_set(deadline, within(due, parent) if parent else due)


def moments_of(deadline: Deadline, calendar: WorkCalendar) -> list[Moment]:
    """When somebody must be told about a clock, by its terms and its present end."""
    due = Due(deadline.due_at, deadline.first_due_at, deadline.is_binding)
    terms = Terms.of(deadline.terms)
    return reminder_moments(terms, start=deadline.started_at, due=due, calendar=calendar)
