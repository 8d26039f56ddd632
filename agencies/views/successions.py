"""The page on which a system administrator records who takes over an agency's work."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies import services
from agencies.forms import SuccessionForm
from agencies.models import Agency
from agencies.pages import get_agency, tried
from agencies.permissions import Permission
from core import clock
from core.http import AuthenticatedRequest


@require_http_methods(["GET", "POST"])
def agency_succeed(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Choose the successors, see what moves, then confirm: one step for everything."""
    agency = get_agency(request, code, Permission.AGENCY_SUCCEED)
    form = SuccessionForm(request.POST or None, candidates=_candidates(request, agency))
    context = {"agency": agency, "form": form}
    if request.method == "POST" and form.is_valid():
        heirs, day = form.successors(), form.day()
        if "confirm" not in request.POST:
            moves = services.succession_preview(agency, heirs[0], day)
            return render(request, "agencies/agency_succeed.html", {**context, "moves": moves})
        given = {"predecessor": agency, "successors": heirs, "on": day}
        if tried(form, services.agency_succeed, actor=request.actor, **given):
            messages.success(request, _("The succession is recorded."))
            return redirect("agencies:agency_detail", agency.code)
    return render(request, "agencies/agency_succeed.html", context)


def _candidates(request: AuthenticatedRequest, agency: Agency) -> QuerySet[Agency]:
    """Agencies of the register for one of them, siblings in the tree for a unit."""
    agencies = Agency.objects.visible_to(request.actor).valid_on(clock.today())
    if agency.is_top:
        agencies = agencies.top()
    else:
        agencies = agencies.filter(ancestor_ids__contains=[agency.ancestor_ids[0]])
    own = agencies.filter(ancestor_ids__contains=[agency.pk]).values("pk")
    return agencies.exclude(pk__in=own).order_by("name_sort", "code")
