"""The public register, an agency's page with its history, and the switch in the header."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from agencies.filters import AgencyFilter
from agencies.history import line_of, work_of
from agencies.models import Agency
from agencies.pages import get_agency
from agencies.permissions import Permission
from agencies.services import with_names_on
from agencies.tree import tree_of
from core import clock
from core.changes import Change, changes
from core.http import ActorRequest, AuthenticatedRequest
from core.paging import page_of
from core.permissions import may

CONFIDENCE = {"high": _("high"), "medium": _("medium"), "low": _("low")}


@login_not_required
@require_safe
def agency_list(request: ActorRequest) -> HttpResponse:
    """The register as of a day, for everybody; units only when words or a kind ask for them."""
    asked: Any = request.GET.copy()
    asked.setdefault("as_of", clock.today().isoformat())
    agencies = Agency.objects.visible_to(request.actor).select_related("parent")
    if not (asked.get("q") or asked.get("kind")):
        agencies = agencies.top()
    found = AgencyFilter(asked, queryset=agencies, request=request)
    day = found.form.cleaned_data["as_of"] if found.form.is_valid() else clock.today()
    rows = found.qs if found.form.is_valid() else agencies.valid_on(day)
    page = page_of(request, with_names_on(rows, day), keys=("name_sort", "code"), size=100)
    context = {"filter": found, "page": page, "day": day, "is_today": day == clock.today()}
    return render(request, "agencies/agency_list.html", context)


@login_not_required
@require_safe
def agency_detail(request: ActorRequest, code: str) -> HttpResponse:
    """One agency: names over time, line of succession, units, sources, what it did."""
    agency = get_agency(request, code)
    day = _day(request.GET.get("as_of", ""))
    line = line_of(agency)
    actor = request.actor
    may_units = may(actor, Permission.UNIT_MANAGE, agency)
    context = {
        "agency": agency,
        "day": day,
        "confidence": CONFIDENCE.get(agency.confidence, agency.confidence),
        "is_valid": agency.is_valid_on(day),
        "records": agency.records.select_related("parent"),
        "line": line,
        "tree": tree_of(agency, day),
        "work": work_of([agency, *line.predecessors], actor) if actor.is_known else [],
        "may_people": may(actor, Permission.MEMBERSHIP_MANAGE, agency),
        "may_units": may_units,
        "changes": _changes(agency) if may_units else [],
        "may_succeed": may(actor, Permission.AGENCY_SUCCEED, agency),
    }
    return render(request, "agencies/agency_detail.html", context)


@require_POST
def agency_switch(request: AuthenticatedRequest) -> HttpResponse:
    """Act for another of one's agencies from now on, and go back to where one was."""
    held = {str(agency_id) for agency_id in request.actor.agencies_with()}
    chosen = request.POST.get("agency", "")
    if chosen not in held:
        raise Http404
    request.session["acting_agency_id"] = int(chosen)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if safe else "home")


def _changes(agency: Agency) -> list[Change]:
    events = agency.events.order_by("-pgh_id")[:50]  # type: ignore[attr-defined]  # tracked
    return changes(events, title="code", hidden=frozenset({"ancestor_ids", "parent", "source"}))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return clock.today()
