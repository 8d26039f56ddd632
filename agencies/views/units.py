"""Pages on which administrators keep the tree of units."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from agencies import services
from agencies.forms import LastDayForm, UnitCreateForm, UnitMoveForm, UnitPasteForm, UnitRenameForm
from agencies.models import Agency, Role
from agencies.pages import get_agency, tabs_of, tried
from agencies.permissions import Permission
from agencies.tree import tree_of
from core import clock
from core.http import AuthenticatedRequest
from core.permissions import require


@require_safe
def unit_list(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """The units below an agency, with what may be done with each."""
    agency = get_agency(request, code, Permission.UNIT_MANAGE)
    context = {
        "agency": agency,
        "tree": tree_of(agency, clock.today()),
        "tabs": tabs_of(agency, "agencies:unit_list"),
    }
    return render(request, "agencies/unit_list.html", context)


@require_http_methods(["GET", "POST"])
def unit_create(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Add a unit below an agency."""
    agency = get_agency(request, code, Permission.UNIT_MANAGE)
    form = UnitCreateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = {name: data[name] for name in ("kind", "code", "valid_from")}
        unit = tried(
            form,
            services.unit_create,
            parent=agency,
            names=form.names(),
            actor=request.actor,
            **given,
        )
        if unit:
            messages.success(request, _("%(unit)s is added.") % {"unit": unit.name_vi})
            return redirect("agencies:unit_list", agency.code)
    return render(request, "agencies/unit_create.html", {"agency": agency, "form": form})


@require_http_methods(["GET", "POST"])
def unit_paste(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Add many units at once, a line each."""
    agency = get_agency(request, code, Permission.UNIT_MANAGE)
    form = UnitPasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(form, services.units_create, parent=agency, actor=request.actor, **given)
        if made is not None:
            _tell_added(request, len(made), len(set(given["names"])) - len(made))
            return redirect("agencies:unit_list", agency.code)
    return render(request, "agencies/unit_paste.html", {"agency": agency, "form": form})


def _tell_added(request: AuthenticatedRequest, added: int, known: int) -> None:
    if added:
        text = ngettext("%(n)d unit is added.", "%(n)d units are added.", added)
        messages.success(request, text % {"n": added})
    if known:
        text = ngettext(
            "%(n)d name was there already and is left out.",
            "%(n)d names were there already and are left out.",
            known,
        )
        messages.info(request, text % {"n": known})


@require_http_methods(["GET", "POST"])
def unit_rename(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Give a unit another name from a day on."""
    unit = get_agency(request, code, Permission.UNIT_MANAGE)
    names = ("name_vi", "name_en", "short_name", "version")
    form = UnitRenameForm(request.POST or None, initial={n: getattr(unit, n) for n in names})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("since", "version")}
        if tried(
            form,
            services.unit_rename,
            unit=unit,
            names=form.names(),
            actor=request.actor,
            **given,
        ):
            messages.success(request, _("The new name is recorded."))
            return redirect("agencies:agency_detail", unit.code)
    return render(request, "agencies/unit_rename.html", {"agency": unit, "form": form})


@require_http_methods(["GET", "POST"])
def unit_move(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Put a unit below another agency from a day on."""
    unit = get_agency(request, code)
    require(request.actor, Permission.UNIT_MANAGE, unit.parent)
    form = UnitMoveForm(request.POST or None, parents=_places(request, unit))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if tried(form, services.unit_move, unit=unit, actor=request.actor, **given):
            messages.success(request, _("The new place is recorded."))
            return redirect("agencies:agency_detail", unit.code)
    return render(request, "agencies/unit_move.html", {"agency": unit, "form": form})


@require_http_methods(["GET", "POST"])
def unit_close(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """End a unit with a day, after asking."""
    unit = get_agency(request, code)
    require(request.actor, Permission.UNIT_MANAGE, unit.parent)
    form = LastDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        if tried(form, services.unit_close, unit=unit, last_day=last_day, actor=request.actor):
            messages.success(request, _("The unit's last day is recorded."))
            return redirect("agencies:agency_detail", unit.code)
    return render(request, "agencies/unit_close.html", {"agency": unit, "form": form})


def _places(request: AuthenticatedRequest, unit: Agency) -> QuerySet[Agency]:
    """Where the actor may put the unit: within the same top agency, not below itself."""
    top_id = unit.ancestor_ids[0]
    agencies = Agency.objects.visible_to(request.actor).valid_on(clock.today())
    if not request.actor.holds(Role.SYSTEM_ADMIN):
        agencies = agencies.managed_by(request.actor)
    same_top = agencies.filter(ancestor_ids__contains=[top_id])
    return same_top.exclude(ancestor_ids__contains=[unit.pk]).order_by("name_sort", "code")
