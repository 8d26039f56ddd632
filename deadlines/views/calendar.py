"""The calendar: month, week or list, one's own or the agency's."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.http import AuthenticatedRequest
from deadlines.calendar_pages import (
    KINDS,
    VIEWS,
    WHOSE,
    calendar_deadlines,
    days_of,
    span_of,
    weeks_of,
)
from deadlines.working_days import calendar_now


@require_safe
def calendar_page(request: AuthenticatedRequest) -> HttpResponse:
    """Deadlines on their last days, activities with them, days off by name."""
    asked = request.GET
    span = span_of(asked.get("view", ""), asked.get("month", ""), asked.get("day", ""))
    whose = asked.get("whose", "") if asked.get("whose") in WHOSE else "agency"
    kind = asked.get("kind", "") if asked.get("kind") in KINDS else ""
    work_calendar = calendar_now()
    days = days_of(calendar_deadlines(request.actor, whose, kind), span, work_calendar)
    context = {
        "span": span,
        "days": days,
        "weeks": weeks_of(days),
        "whose": whose,
        "kind": kind,
        "views": VIEWS.items(),
        "whose_choices": WHOSE.items(),
        "kinds": KINDS.items(),
        "is_empty": not any(day.items for day in days),
        "work_calendar": work_calendar,
    }
    return render(request, "deadlines/calendar_page.html", context)
