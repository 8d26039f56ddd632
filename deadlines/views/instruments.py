"""Pages on which system administrators keep instruments and load a whole one from a file."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.pages import tried
from core.changes import changes
from core.exceptions import PortalError
from core.http import AuthenticatedRequest
from core.permissions import require
from core.system_pages import system_tabs
from deadlines.forms.instruments import NewInstrumentForm, RuleFileForm, RuleLinesForm
from deadlines.forms.rules import InstrumentForm
from deadlines.models import Instrument
from deadlines.permissions import Permission
from deadlines.rule_files import RuleLine, read_rule_file, read_rule_text, write_rule_text
from deadlines.rule_pages import instruments_of
from deadlines.rule_plans import Verdict
from deadlines.services import instruments as services


@require_safe
def instrument_list(request: AuthenticatedRequest) -> HttpResponse:
    """Every law, decree, decision and directive that rules come from."""
    require(request.actor, Permission.RULE_MANAGE)
    instruments = instruments_of(request).select_related("followed_by")
    context = {
        "instruments": instruments.annotate(rule_count=Count("rules")),
        "tabs": system_tabs("deadlines:instrument_list"),
    }
    return render(request, "deadlines/instrument_list.html", context)


@require_http_methods(["GET", "POST"])
def instrument_create(request: AuthenticatedRequest) -> HttpResponse:
    """Add an instrument."""
    require(request.actor, Permission.RULE_MANAGE)
    form = InstrumentForm(request.POST or None, instruments=instruments_of(request))
    if request.method == "POST" and form.is_valid():
        given = {"values": form.values(), "actor": request.actor}
        if tried(form, services.instrument_create, **given):
            messages.success(request, _("The instrument is added."))
            return redirect("deadlines:instrument_list")
    return render(request, "deadlines/instrument_create.html", {"form": form})


@require_http_methods(["GET", "POST"])
def instrument_update(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Change an instrument's title, days and follower."""
    require(request.actor, Permission.RULE_MANAGE)
    found = Instrument.objects.visible_to(request.actor)
    instrument = get_object_or_404(found, public_id=public_id)
    form = InstrumentForm(
        request.POST or None,
        instruments=instruments_of(request).exclude(pk=instrument.pk),
        keyed=True,
        initial=InstrumentForm.showing(instrument),
    )
    if request.method == "POST" and form.is_valid():
        given = {"values": form.values(), "version": form.cleaned_data["version"]}
        given |= {"instrument": instrument, "actor": request.actor}
        if tried(form, services.instrument_update, **given):
            messages.success(request, _("The instrument is changed."))
            return redirect("deadlines:instrument_list")
    told = changes(instrument.events.order_by("-pgh_id")[:50], title="key")  # type: ignore[attr-defined]  # tracked
    context = {"form": form, "instrument": instrument, "changes": told}
    return render(request, "deadlines/instrument_update.html", context)


@require_http_methods(["GET", "POST"])
def instrument_load(request: AuthenticatedRequest) -> HttpResponse:
    """Take a file of rules, show what it would do, and load it whole when that is confirmed."""
    require(request.actor, Permission.RULE_MANAGE)
    if "lines" in request.POST:
        return _confirmed(request)
    form = RuleFileForm(
        request.POST or None, request.FILES or None, instruments=instruments_of(request)
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        lines = tried(form, read_rule_file, content=upload.read(), name=upload.name or "")
        if lines is not None:
            given = {"lines": lines, "new": form.new(), "actor": request.actor}
            verdicts = tried(form, services.instrument_preview, **given)
            if verdicts is not None:
                return _preview(request, form, lines, verdicts)
    return render(request, "deadlines/instrument_load.html", {"form": form})


def _confirmed(request: AuthenticatedRequest) -> HttpResponse:
    """Load the lines that were shown; what changed in the meantime is shown again."""
    form = RuleLinesForm(request.POST, instruments=instruments_of(request))
    if not form.is_valid():
        return redirect("deadlines:instrument_load")
    try:
        lines = read_rule_text(form.cleaned_data["lines"])
    except (KeyError, ValueError):
        lines = []
    if not lines:
        return redirect("deadlines:instrument_load")
    given: dict[str, Any] = {"lines": lines, "new": form.new(), "actor": request.actor}
    try:
        counts = services.instrument_load(**given)
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return _preview(request, form, lines, services.instrument_preview(**given))
    messages.success(request, _told(counts))
    return redirect("deadlines:rule_list")


def _preview(
    request: AuthenticatedRequest,
    form: NewInstrumentForm,
    lines: Sequence[RuleLine],
    verdicts: Sequence[Verdict],
) -> HttpResponse:
    shown = {name: form.data.get(name, "") for name in ("title_vi", "title_en", "follows")}
    again = RuleLinesForm(
        shown | {"lines": write_rule_text(lines)}, instruments=instruments_of(request)
    )
    context = {
        "form": again,
        "verdicts": verdicts,
        "is_loadable": services.is_loadable(verdicts),
        "counts": Counter(verdict.outcome.label for verdict in verdicts).items(),
    }
    return render(request, "deadlines/instrument_preview.html", context)


def _told(counts: Counter[str]) -> str:
    return _("The file is loaded: %(new)s new, %(follows)s new versions, %(changed)s changed.") % {
        name: counts[name] for name in ("new", "follows", "changed")
    }
