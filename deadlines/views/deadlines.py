"""The agency's deadlines, and one deadline with everything that is known of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.models import Role
from core.http import AuthenticatedRequest
from core.paging import page_of
from core.permissions import may
from deadlines import boards
from deadlines.deadline_filters import ME, NOBODY, DeadlineFilter
from deadlines.deadline_pages import actions_of, counted_lines, internal_steps, steps_of
from deadlines.models import Deadline, DeadlineState, Rule
from deadlines.models.deadline import DeadlineQuerySet
from deadlines.permissions import Permission
from deadlines.reminding.ledger import ledger_of
from deadlines.working_days import calendar_now

ALL = ("", "–")
KEYS = {"closed": ("-closed_at", "-id"), "all": ("-id",)}
"""By state, the order that an index gives; by the end where it isn't named."""
WAITING_SHOWN = 10


@require_safe
def deadline_list(request: AuthenticatedRequest) -> HttpResponse:
    """Every deadline that the actor sees, by urgency, filtered by the address."""
    seen = Deadline.objects.visible_to(request.actor)
    asked = request.GET.copy()
    asked["state"] = state = asked.get("state") or "open"
    found = DeadlineFilter(asked, queryset=seen.with_holders(), request=request)
    rows = found.qs
    waiting = rows.filter(state=DeadlineState.SUSPENDED) if state == "open" else rows.none()
    if state == "open":
        rows = rows.filter(state=DeadlineState.RUNNING)
    page = page_of(request, rows, keys=KEYS.get(state, ("due_at", "id")))
    suspended = [] if page.previous_url else list(waiting.order_by("due_at")[:WAITING_SHOWN])
    lines = boards.lines_of([*page.items, *suspended], request.actor)
    nation = request.actor.holds(Role.GOVERNMENT_OFFICE) and not request.GET.get("agency")
    loads = boards.load_by_agency(seen.open()) if nation else _loads(request, seen)
    _fill(found, loads, request, by_person=not nation)
    context = {
        "filter": found,
        "page": page,
        "groups": _groups(lines, state),
        "loads": loads,
        "load_name": "agency" if nation else "person",
        "work_calendar": calendar_now(),
        "may_see_late": may(request.actor, Permission.LATE_LIST),
        "may_rehearse": may(request.actor, Permission.REHEARSE),
    }
    return render(request, "deadlines/deadline_list.html", context)


def _loads(request: AuthenticatedRequest, seen: DeadlineQuerySet) -> list[boards.Load]:
    """By person, within the agency that the address names."""
    agency = {"agency": request.GET.get("agency", "")}
    within = DeadlineFilter(agency, queryset=seen.open(), request=request)
    return boards.load_by_person(within.qs)


def _groups(lines: list[boards.Line], state: str) -> list[boards.Group]:
    if state in {"closed", "all"}:
        return [boards.Group("", _("Deadlines"), lines)] if lines else []
    return boards.grouped(lines)


def _fill(
    found: DeadlineFilter,
    loads: list[boards.Load],
    request: AuthenticatedRequest,
    *,
    by_person: bool,
) -> None:
    """Give the page's filters of person and rule their choices."""
    people = [(ME, _("Me")), (NOBODY, _("Nobody yet"))]
    people += [(load.value, load.name) for load in loads if by_person and load.value != NOBODY]
    chosen = request.GET.get("person", "")
    if chosen and chosen not in dict(people):
        people.append((chosen, _("Another person")))
    keys = Rule.objects.visible_to(request.actor).order_by("key", "valid_from")
    names = {rule.key: rule.name for rule in keys.only("key", "name_vi", "name_en")}
    found.form.fields["person"].widget.choices = [ALL, *people]
    found.form.fields["key"].widget.choices = [ALL, *sorted(names.items(), key=_by_name)]


def _by_name(item: tuple[str, str]) -> str:
    return item[1]


@require_safe
def deadline_detail(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """One deadline: how its end was counted, who has it, what happened, who was told."""
    deadline = get_deadline(request, public_id)
    coming = boards.coming_moments([deadline]).get(deadline.pk)
    events = list(deadline.events.all())
    context: dict[str, Any] = {
        "deadline": deadline,
        "line": boards.line_of(deadline, request.actor, coming),
        "work_calendar": calendar_now(),
        "counts": counted_lines(deadline, events),
        "events": steps_of(deadline, events),
        "ledger": ledger_of(deadline),
        "steps": internal_steps(deadline, request.actor),
        "actions": actions_of(deadline, request.actor),
        "is_administrator": request.actor.holds(Role.SYSTEM_ADMIN, Role.AGENCY_ADMIN),
    }
    return render(request, "deadlines/deadline_detail.html", context)


def get_deadline(request: AuthenticatedRequest, public_id: UUID) -> Deadline:
    """The deadline if the actor sees it, else 404."""
    rows = Deadline.objects.visible_to(request.actor).with_holders()
    return get_object_or_404(
        rows.select_related("agency", "unit", "person", "rule__instrument", "step", "parent"),
        public_id=public_id,
    )
