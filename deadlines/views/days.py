"""Pages on which system administrators keep the days off: the years, a notice, one day."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.pages import tried
from core import clock
from core.http import AuthenticatedRequest
from core.permissions import require
from core.system_pages import system_tabs
from deadlines.calendar.notices import notice_text
from deadlines.days_pages import day_changes, year_lines
from deadlines.forms.days import DayForm, NoticeForm
from deadlines.models import DayOff, DaysOffNotice
from deadlines.notice_effects import (
    Effect,
    correction_effect,
    expected_days,
    listed_days,
    notice_effect,
)
from deadlines.permissions import Permission
from deadlines.services import days as services
from deadlines.working_days import missing_notices

YEARS = range(2000, 2101)


@require_safe
def days_list(request: AuthenticatedRequest) -> HttpResponse:
    """The years with their notices, and which notice is missing."""
    require(request.actor, Permission.DAYS_MANAGE)
    context = {
        "years": year_lines(request.actor),
        "missing": missing_notices(clock.today()),
        "tabs": system_tabs("deadlines:days_list"),
    }
    return render(request, "deadlines/days_list.html", context)


@require_safe
def days_year(request: AuthenticatedRequest, year: int) -> HttpResponse:
    """One year's days with their sources, and what was changed about them."""
    _allowed(request, year)
    context = {
        "year": year,
        "days": [day for _date, day in sorted(listed_days(year).items())],
        "is_listed": DayOff.objects.visible_to(request.actor).in_year(year).exists(),
        "notice": _notice(request, year),
        "is_missing": year in missing_notices(clock.today()),
        "changes": day_changes(year),
    }
    return render(request, "deadlines/days_year.html", context)


@require_http_methods(["GET", "POST"])
def notice_enter(request: AuthenticatedRequest, year: int) -> HttpResponse:
    """Enter a year's notice: first what it would change, then, confirmed, change it."""
    _allowed(request, year)
    form = NoticeForm(request.POST or None, year=year, initial=_initial(request, year))
    effect = None
    if request.method == "POST" and form.is_valid():
        if _confirmed(request, form, services.notice_enter, values=form.values):
            messages.success(request, _("The notice is entered; open clocks are counted again."))
            return redirect("deadlines:days_year", year)
        effect = notice_effect(year, form.values.days)
    # A notice that says what was computed changes no day, and is entered all the same.
    can_confirm = effect is not None
    return _page(request, "deadlines/notice_enter.html", form, effect, year, can_confirm)


@require_http_methods(["GET", "POST"])
def day_correct(request: AuthenticatedRequest, year: int) -> HttpResponse:
    """Correct one day of a year, after looking at what that changes."""
    _allowed(request, year)
    form = DayForm(request.POST or None, year=year, initial=_listed(request, year))
    effect = None
    if request.method == "POST" and form.is_valid():
        if _confirmed(request, form, services.day_correct, day=form.values):
            messages.success(request, _("The day is corrected; open clocks are counted again."))
            return redirect("deadlines:days_year", year)
        effect = correction_effect(form.values)
    can_confirm = effect is not None and bool(effect.changes)
    return _page(request, "deadlines/day_correct.html", form, effect, year, can_confirm)


def _allowed(request: AuthenticatedRequest, year: int) -> None:
    require(request.actor, Permission.DAYS_MANAGE)
    if year not in YEARS:
        raise Http404


def _confirmed(
    request: AuthenticatedRequest, form: Any, service: Callable[..., Any], **given: Any
) -> bool:
    """Whether the preview was confirmed and the service did it; refusals stand in the form."""
    if "confirm" not in request.POST:
        return False
    stamp = request.POST.get("stamp", "")
    return bool(tried(form, service, **given, stamp=stamp, actor=request.actor))


def _page(
    request: AuthenticatedRequest,
    template: str,
    form: Any,
    effect: Effect | None,
    year: int,
    can_confirm: bool,
) -> HttpResponse:
    context = {"form": form, "effect": effect, "year": year, "can_confirm": can_confirm}
    return render(request, template, context)


def _notice(request: AuthenticatedRequest, year: int) -> DaysOffNotice | None:
    return DaysOffNotice.objects.visible_to(request.actor).filter(year=year).first()


def _initial(request: AuthenticatedRequest, year: int) -> dict[str, Any]:
    """The notice as it was entered before; else the computed days, to be put right."""
    notice = _notice(request, year)
    if notice is None:
        return {"days": notice_text(expected_days(year))}
    days = DayOff.objects.visible_to(request.actor).filter(notice=notice).order_by("date")
    return {
        "number": notice.number,
        "issued_on": notice.issued_on,
        "issuer": notice.issuer,
        "days": notice_text(days),
    }


def _listed(request: AuthenticatedRequest, year: int) -> dict[str, Any]:
    """What stands in the list for the day that the address names, if any."""
    try:
        date = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return {}
    day = listed_days(year).get(date)
    named = {"name_vi": day.name_vi, "name_en": day.name_en, "kind": day.kind} if day else {}
    return {"date": date, **named}
