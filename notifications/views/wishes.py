"""How one wishes to be told, and an agency's daily digest."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.models import Absence
from agencies.pages import get_agency, tabs_of, tried
from core import clock
from core.http import AuthenticatedRequest
from notifications.channels import CHANNELS
from notifications.forms import AgencyDigestForm, SettingsForm
from notifications.permissions import Permission
from notifications.services import wishes


@require_http_methods(["GET", "POST"])
def settings_update(request: AuthenticatedRequest) -> HttpResponse:
    """One's own wishes: kinds by channels, hours, absences."""
    form = SettingsForm(
        request.POST or None, actor=request.actor, initial=SettingsForm.showing(request.user)
    )
    if request.method == "POST" and form.is_valid():
        wishes.settings_save(user=request.user, ways=form.ways(), hours=form.hours())
        messages.success(request, _("Your wishes are saved."))
        return redirect("notifications:settings_update")
    own = Absence.objects.visible_to(request.actor).filter(user=request.user)
    context = {
        "form": form,
        "channels": list(CHANNELS),
        "absences": own.filter(ends_on__gte=clock.today()).select_related("substitute"),
    }
    return render(request, "notifications/settings_update.html", context)


@require_http_methods(["GET", "POST"])
def agency_digest(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """The daily digest of an agency's deadlines to its office's address."""
    agency = get_agency(request, code, Permission.DIGEST_MANAGE)
    form = AgencyDigestForm(request.POST or None, initial=wishes.agency_digest_shown(agency))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        saved = tried(form, wishes.agency_digest_save, agency=agency, actor=request.actor, **given)
        if saved:
            messages.success(request, _("The daily digest is saved."))
            return redirect("notifications:agency_digest", agency.code)
    context = {
        "agency": agency,
        "form": form,
        "tabs": tabs_of(agency, "notifications:agency_digest"),
    }
    return render(request, "notifications/agency_digest.html", context)
