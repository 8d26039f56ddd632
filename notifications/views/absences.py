"""Noting that one is away, or that somebody of one's agency is, and coming back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.models import Absence, Membership
from agencies.pages import tried
from agencies.services.absences import absence_end as end
from agencies.services.absences import absence_start, colleagues_of, require_for
from core import clock
from core.http import AuthenticatedRequest
from core.models import User
from notifications.forms import AbsenceForm


@require_http_methods(["GET", "POST"])
def absence_create(request: AuthenticatedRequest, public_id: UUID | None = None) -> HttpResponse:
    """Say when one is away and who stands in; an administrator for a person of the agency."""
    user = _person(request, public_id) if public_id else request.user
    require_for(request.actor, user)
    form = AbsenceForm(request.POST or None, colleagues=colleagues_of(user))
    if request.method == "POST" and form.is_valid():
        substitute = form.cleaned_data["substitute"]
        given = {"user": user, "substitute": substitute, **form.days()}
        if tried(form, absence_start, actor=request.actor, **given):
            messages.success(request, _("The absence is noted."))
            return _back(request, user)
    noted = Absence.objects.visible_to(request.actor).filter(user=user)
    context = {
        "form": form,
        "person": user,
        "is_own": user == request.user,
        "absences": noted.filter(ends_on__gte=clock.today()).select_related("substitute"),
    }
    return render(request, "notifications/absence_create.html", context)


@require_http_methods(["GET", "POST"])
def absence_end(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Come back earlier, after asking."""
    known = Absence.objects.visible_to(request.actor).select_related("user", "substitute")
    absence = get_object_or_404(known, public_id=public_id)
    require_for(request.actor, absence.user)
    if request.method == "POST":
        end(absence=absence, actor=request.actor)
        messages.success(request, _("The absence has ended; mail goes out again."))
        return _back(request, absence.user)
    return render(request, "notifications/absence_end.html", {"absence": absence})


def _person(request: AuthenticatedRequest, public_id: UUID) -> User:
    """Somebody whose memberships one sees; 404 for anybody else."""
    held = Membership.objects.visible_to(request.actor).select_related("user")
    return get_object_or_404(held.filter(user__public_id=public_id)[:1]).user


def _back(request: AuthenticatedRequest, user: User) -> HttpResponse:
    if user == request.user:
        return redirect("notifications:settings_update")
    return redirect("notifications:absence_create_for", user.public_id)
