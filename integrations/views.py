"""Pages on which administrators keep the programs that act for their agency."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from agencies.models import Agency
from agencies.pages import get_agency, tabs_of, tried
from core.changes import changes
from core.http import AuthenticatedRequest
from integrations import services
from integrations.forms import ClientForm
from integrations.models import ApiClient, Scope
from integrations.permissions import Permission

TOLD = {"name", "scopes", "is_active"}
TECHNICAL = frozenset(f.name for f in ApiClient._meta.concrete_fields if f.name not in TOLD)


@require_safe
def client_list(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """The programs of an agency."""
    agency = get_agency(request, code, Permission.CLIENT_MANAGE)
    clients = ApiClient.objects.visible_to(request.actor).filter(agency=agency)
    context = {
        "agency": agency,
        "clients": clients.order_by("-is_active", "name", "pk"),
        "tabs": tabs_of(agency, "integrations:client_list"),
    }
    return render(request, "integrations/client_list.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def client_create(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Register a program; its secret is on the answer, this once."""
    agency = get_agency(request, code, Permission.CLIENT_MANAGE)
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form, services.client_register, agency=agency, actor=request.actor, **form.cleaned_data
        )
        if made:
            return _secret_page(request, agency, made)
    return render(request, "integrations/client_create.html", {"agency": agency, "form": form})


@require_safe
def client_detail(request: AuthenticatedRequest, code: str, client_id: str) -> HttpResponse:
    """One program: what it may do, when it was last seen, what was changed about it."""
    agency, client = _client(request, code, client_id)
    labels = dict(Scope.choices)
    context = {
        "agency": agency,
        "client": client,
        "scopes": [labels.get(scope, scope) for scope in client.scopes],
        "changes": changes(client.events.order_by("-pgh_id")[:100], title="name", hidden=TECHNICAL),
    }
    return render(request, "integrations/client_detail.html", context)


@require_http_methods(["GET", "POST"])
def client_update(request: AuthenticatedRequest, code: str, client_id: str) -> HttpResponse:
    """Change the name and what the program may do."""
    agency, client = _client(request, code, client_id)
    form = ClientForm(request.POST or None, initial={"name": client.name, "scopes": client.scopes})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if tried(form, services.client_change, client=client, actor=request.actor, **given):
            messages.success(request, _("The program is changed."))
            return redirect("integrations:client_detail", agency.code, client.client_id)
    context = {"agency": agency, "client": client, "form": form}
    return render(request, "integrations/client_update.html", context)


@require_http_methods(["GET", "POST"])
def client_switch(request: AuthenticatedRequest, code: str, client_id: str) -> HttpResponse:
    """Switch a program off or on again, after asking."""
    agency, client = _client(request, code, client_id)
    if request.method == "POST":
        active = not client.is_active
        services.client_switch(client=client, active=active, actor=request.actor)
        text = _("The program is switched on.") if active else _("The program is switched off.")
        messages.success(request, text)
        return redirect("integrations:client_detail", agency.code, client.client_id)
    context = {"agency": agency, "client": client}
    return render(request, "integrations/client_switch.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def secret_renew(request: AuthenticatedRequest, code: str, client_id: str) -> HttpResponse:
    """Give a program another secret, after asking; it is on the answer, this once."""
    agency, client = _client(request, code, client_id)
    if request.method == "POST":
        renewed = services.secret_renew(client=client, actor=request.actor)
        return _secret_page(request, agency, renewed)
    context = {"agency": agency, "client": client}
    return render(request, "integrations/secret_renew.html", context)


def _client(request: AuthenticatedRequest, code: str, client_id: str) -> tuple[Agency, ApiClient]:
    agency = get_agency(request, code, Permission.CLIENT_MANAGE)
    clients = ApiClient.objects.visible_to(request.actor).select_related("agency")
    return agency, get_object_or_404(clients, agency=agency, client_id=client_id)


def _secret_page(
    request: AuthenticatedRequest, agency: Agency, made: services.Registered
) -> HttpResponse:
    context = {"agency": agency, "client": made.client, "secret": made.secret}
    return render(request, "integrations/client_secret.html", context)
