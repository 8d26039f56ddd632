"""What is late, for those who lead, with handing over in one step."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from agencies.models import Role
from agencies.pages import tried
from core.http import AuthenticatedRequest
from core.paging import page_of
from core.permissions import require
from deadlines import boards
from deadlines.forms.deadlines import LateAssignForm
from deadlines.models import Deadline
from deadlines.people import people_of
from deadlines.permissions import LEADERS, Permission
from deadlines.services.holders import deadlines_assign
from deadlines.working_days import calendar_now

UNDO = "deadlines_handed_over"
KEYS = ("due_at", "id")


@require_http_methods(["GET", "POST"])
def late_list(request: AuthenticatedRequest) -> HttpResponse:
    """The late deadlines of the agencies that one leads; of all for the Government Office."""
    require(request.actor, Permission.LATE_LIST)
    mine = _led(request)
    people = people_of(request.actor.agencies_with(*LEADERS))
    form = LateAssignForm(request.POST or None, rows=mine, people=people)
    if request.method == "POST" and form.is_valid() and _hand_over(request, form):
        return redirect(request.get_full_path())
    return render(request, "deadlines/late_list.html", _context(request, form))


def _led(request: AuthenticatedRequest) -> QuerySet[Deadline]:
    """The late ones that this person may hand over."""
    led = request.actor.agencies_with(*LEADERS)
    late = Deadline.objects.visible_to(request.actor).late().with_holders()
    return late.filter(agency__ancestor_ids__overlap=led)


def _hand_over(request: AuthenticatedRequest, form: LateAssignForm) -> bool:
    """Hand the ticked ones over, and keep who had them for taking it back."""
    rows, person = list(form.cleaned_data["deadline"]), form.cleaned_data["person"]
    before = {str(row.public_id): row.person_id for row in rows}
    count = tried(form, deadlines_assign, deadlines=rows, person=person, actor=request.actor)
    if count is None:
        return False
    request.session[UNDO] = {
        "before": before,
        "person": person.pk,
        "name": str(person),
        "count": len(rows),
    }
    words = ngettext(
        "%(n)s deadline is handed over to %(person)s.",
        "%(n)s deadlines are handed over to %(person)s.",
        len(rows),
    )
    messages.success(request, words % {"n": len(rows), "person": person})
    return True


def _context(request: AuthenticatedRequest, form: LateAssignForm) -> dict[str, Any]:
    late = Deadline.objects.visible_to(request.actor).late().with_holders()
    agency = request.GET.get("agency", "")
    nation = request.actor.holds(Role.GOVERNMENT_OFFICE)
    page = page_of(request, late.filter(agency__code=agency) if agency else late, keys=KEYS)
    led = request.actor.agencies_with(*LEADERS)
    lines = [
        (line, bool({*line.deadline.agency.ancestor_ids} & {*led}))
        for line in boards.lines_of(page.items, request.actor)
    ]
    return {
        "form": form,
        "page": page,
        "lines": lines,
        "chosen": set(request.POST.getlist("deadline")),
        "agency": agency,
        "loads": boards.load_by_agency(late) if nation else [],
        "may_hand_over": any(mine for _line, mine in lines),
        "undo": request.session.get(UNDO),
        "work_calendar": calendar_now(),
    }


@require_POST
def late_undo(request: AuthenticatedRequest) -> HttpResponse:
    """Give the deadlines handed over last back to whoever had them, unless they moved on since."""
    require(request.actor, Permission.LATE_LIST)
    kept = request.session.pop(UNDO, None) or {"before": {}}
    rows = Deadline.objects.visible_to(request.actor).open().with_holders()
    found = list(rows.filter(public_id__in=list(kept["before"]), person_id=kept.get("person")))
    holders = {row.pk: kept["before"][str(row.public_id)] for row in found}
    people = people_of(request.actor.agencies_with(*LEADERS)).in_bulk(
        [pk for pk in holders.values() if pk]
    )
    for holder in set(holders.values()):
        theirs = [row for row in found if holders[row.pk] == holder]
        deadlines_assign(
            deadlines=theirs,
            person=people.get(holder),
            actor=request.actor,
            reason=_("Handing over was undone"),
        )
    if found:
        messages.success(request, _("Handing over is undone."))
    return redirect("deadlines:late_list")
