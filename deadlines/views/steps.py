"""Pages on which an agency keeps its own steps on the way to a legal end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.models import Agency
from agencies.pages import get_agency, tabs_of, tried
from core.http import AuthenticatedRequest
from deadlines.forms.steps import StepCreateForm, StepUpdateForm
from deadlines.models import InternalStep, Rule
from deadlines.permissions import Permission
from deadlines.rule_words import length_words, number_words
from deadlines.services import steps as services


@require_safe
def step_list(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """The steps of an agency beside the legal period of each."""
    agency = get_agency(request, code, Permission.STEP_MANAGE)
    rules = {rule.key: rule for rule in services.rules_for_steps(agency)}
    steps = list(InternalStep.objects.visible_to(request.actor).filter(agency=agency))
    overtaken = services.too_long(steps, rules.values())
    rows = [
        {
            "step": step,
            "rule": rules.get(step.rule_key),
            "length": number_words(step.unit, step.length),
            "period": _period(rules, step),
            "is_overtaken": step.pk in overtaken,
        }
        for step in sorted(steps, key=lambda step: (not step.is_active, step.rule_key, step.pk))
    ]
    context = {"agency": agency, "rows": rows, "tabs": tabs_of(agency, "deadlines:step_list")}
    return render(request, "deadlines/step_list.html", context)


@require_http_methods(["GET", "POST"])
def step_create(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """Add a step."""
    agency = get_agency(request, code, Permission.STEP_MANAGE)
    form = StepCreateForm(request.POST or None, rules=services.rules_for_steps(agency))
    if request.method == "POST" and form.is_valid():
        given = {"rule_key": form.cleaned_data["rule_key"], "values": form.values()}
        if tried(form, services.step_create, agency=agency, actor=request.actor, **given):
            messages.success(
                request, _("The step is added. Clocks that begin from now on have it.")
            )
            return redirect("deadlines:step_list", agency.code)
    return render(request, "deadlines/step_create.html", {"agency": agency, "form": form})


@require_http_methods(["GET", "POST"])
def step_update(request: AuthenticatedRequest, code: str, public_id: UUID) -> HttpResponse:
    """Change a step."""
    agency, step = _step(request, code, public_id)
    form = StepUpdateForm(request.POST or None, initial=StepUpdateForm.showing(step))
    if request.method == "POST" and form.is_valid():
        given = {"values": form.values(), "version": form.cleaned_data["version"]}
        if tried(form, services.step_update, step=step, actor=request.actor, **given):
            messages.success(request, _("The step is changed. Running clocks keep the old one."))
            return redirect("deadlines:step_list", agency.code)
    context = {"agency": agency, "step": step, "form": form}
    return render(request, "deadlines/step_update.html", context)


@require_http_methods(["GET", "POST"])
def step_end(request: AuthenticatedRequest, code: str, public_id: UUID) -> HttpResponse:
    """End a step, after asking."""
    agency, step = _step(request, code, public_id)
    if request.method == "POST":
        services.step_end(step=step, actor=request.actor)
        messages.success(request, _("The step is ended."))
        return redirect("deadlines:step_list", agency.code)
    return render(request, "deadlines/step_end.html", {"agency": agency, "step": step})


def _step(request: AuthenticatedRequest, code: str, public_id: UUID) -> tuple[Agency, InternalStep]:
    """An active step of the agency of the address."""
    agency = get_agency(request, code, Permission.STEP_MANAGE)
    steps = InternalStep.objects.visible_to(request.actor).filter(agency=agency, is_active=True)
    return agency, get_object_or_404(steps, public_id=public_id)


def _period(rules: dict[str, Rule], step: InternalStep) -> str:
    rule = rules.get(step.rule_key)
    return length_words(rule.unit, rule.length) if rule else ""
