"""Pages on which administrators keep who acts for their agency."""

from uuid import UUID

from django.contrib import messages
from django.db.models import F, Func, TextField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import services
from agencies.filters import MembershipFilter
from agencies.forms import LastDayForm, MembershipCreateForm, MembershipUpdateForm
from agencies.models import Agency, Membership
from agencies.pages import get_agency, tabs_of, tried
from agencies.permissions import Permission
from agencies.services.invitations import awaits_password, base_url_of
from core import clock
from core.changes import changes
from core.http import AuthenticatedRequest
from core.paging import page_of
from core.permissions import may


@require_safe
def membership_list(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Who acts for an agency, in which role, from when to when."""
    agency = get_agency(request, code, Permission.MEMBERSHIP_MANAGE)
    order = Func(F("user__full_name"), function="vn_sort_key", output_field=TextField())
    people = Membership.objects.visible_to(request.actor).filter(agency=agency)
    found = MembershipFilter(request.GET, queryset=people, request=request)
    rows = found.qs.select_related("user").annotate(person_order=order)
    context = {
        "agency": agency,
        "filter": found,
        "page": page_of(request, rows, keys=("person_order", "id")),
        "tabs": tabs_of(agency, "agencies:membership_list"),
        "today": clock.today(),
    }
    return render(request, "agencies/membership_list.html", context)


@require_http_methods(["GET", "POST"])
def membership_create(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Give a person roles; who is new gets a link by mail."""
    agency = get_agency(request, code, Permission.MEMBERSHIP_MANAGE)
    national = may(request.actor, Permission.NATIONAL_ROLE_GIVE, agency)
    form = MembershipCreateForm(request.POST or None, with_national=national)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            services.membership_grant,
            agency=agency,
            invitee=form.invitee(),
            roles=form.cleaned_data["roles"],
            term=form.term(),
            actor=request.actor,
        )
        if made:
            return _welcome(request, made[0])
    return render(request, "agencies/membership_create.html", {"agency": agency, "form": form})


@require_http_methods(["GET", "POST"])
def membership_update(request: AuthenticatedRequest, code: str, public_id: UUID) -> HttpResponse:
    """Change the position and the days of a membership."""
    agency, membership = _membership(request, code, public_id)
    form = MembershipUpdateForm(
        request.POST or None, initial=MembershipUpdateForm.showing(membership)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if tried(
            form,
            services.membership_change,
            membership=membership,
            position_title=data["position_title"],
            term=form.term(),
            version=data["version"],
            actor=request.actor,
        ):
            messages.success(request, _("The membership is changed."))
            return redirect("agencies:membership_list", agency.code)
    events = membership.events.order_by("-pgh_id")[:50]  # type: ignore[attr-defined]  # tracked
    context = {
        "agency": agency,
        "membership": membership,
        "form": form,
        "awaits_password": awaits_password(membership.user),
        "changes": changes(events, title="position_title", hidden=frozenset({"user", "agency"})),
    }
    return render(request, "agencies/membership_update.html", context)


@require_http_methods(["GET", "POST"])
def membership_end(request: AuthenticatedRequest, code: str, public_id: UUID) -> HttpResponse:
    """End a membership with a day, after asking."""
    agency, membership = _membership(request, code, public_id)
    form = LastDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ended = tried(
            form,
            services.membership_end,
            membership=membership,
            last_day=form.cleaned_data["last_day"],
            actor=request.actor,
        )
        if ended:
            messages.success(request, _("The membership's last day is recorded."))
            return redirect("agencies:membership_list", agency.code)
    context = {"agency": agency, "membership": membership, "form": form}
    return render(request, "agencies/membership_end.html", context)


@never_cache
@require_POST
def membership_invite(request: AuthenticatedRequest, code: str, public_id: UUID) -> HttpResponse:
    """Show the one-time link once, to copy; a new one replaces nothing that was used."""
    agency, membership = _membership(request, code, public_id)
    path = services.invitation_show(membership=membership, actor=request.actor)
    link = f"{base_url_of(request)}{path}"
    context = {"agency": agency, "membership": membership, "link": link}
    return render(request, "agencies/membership_invite.html", context)


def _membership(
    request: AuthenticatedRequest, code: str, public_id: UUID
) -> tuple[Agency, Membership]:
    agency = get_agency(request, code, Permission.MEMBERSHIP_MANAGE)
    held = Membership.objects.visible_to(request.actor).select_related("user", "agency")
    return agency, get_object_or_404(held, agency=agency, public_id=public_id)


def _welcome(request: AuthenticatedRequest, membership: Membership) -> HttpResponse:
    """Mail the link to a new person and lead to where it can be copied too."""
    user, agency = membership.user, membership.agency
    if not awaits_password(user):
        messages.success(request, _("%(person)s can act now.") % {"person": user})
        return redirect("agencies:membership_list", agency.code)
    services.invitation_send(user=user, agency=agency, base_url=base_url_of(request))
    messages.success(
        request,
        _("%(person)s gets a link by mail to set a password. You can also copy one here.")
        % {"person": user},
    )
    return redirect("agencies:membership_update", agency.code, membership.public_id)
