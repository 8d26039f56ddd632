"""Pages on which system administrators keep the legal rules."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.pages import tried
from core.changes import Change, changes
from core.http import AuthenticatedRequest
from core.paging import page_of
from core.permissions import require
from core.system_pages import system_tabs
from deadlines.filters import RuleFilter
from deadlines.forms.rules import RuleEndForm, RuleForm
from deadlines.models import Rule
from deadlines.permissions import Permission
from deadlines.rule_faults import rule_faults
from deadlines.rule_pages import RuleFacts, by_instrument, get_rule, instruments_of, looked_at
from deadlines.services import rules as services

PAGE = 200


@require_safe
def rule_list(request: AuthenticatedRequest) -> HttpResponse:
    """The book of rules by instrument, with its gaps."""
    require(request.actor, Permission.RULE_MANAGE)
    rules = Rule.objects.visible_to(request.actor).select_related("instrument")
    found = RuleFilter(request.GET, queryset=rules, request=request)
    rows = found.qs if found.form.is_valid() else rules.none()
    page = page_of(request, rows, keys=("instrument_id", "key", "valid_from", "pk"), size=PAGE)
    context = {
        "filter": found,
        "page": page,
        "groups": by_instrument(page.items),
        "faults": rule_faults(),
        "tabs": system_tabs("deadlines:rule_list"),
    }
    return render(request, "deadlines/rule_list.html", context)


@require_safe
def rule_detail(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """One rule: its terms in words, its history, the running clocks that began with it."""
    rule = get_rule(request, public_id)
    context = {
        "rule": rule,
        "facts": RuleFacts.of(rule),
        "concerned": services.clocks_concerned(actor=request.actor, rule=rule),
        "versions": Rule.objects.visible_to(request.actor).filter(key=rule.key),
        "changes": _changes(request, rule),
    }
    return render(request, "deadlines/rule_detail.html", context)


@require_http_methods(["GET", "POST"])
def rule_create(request: AuthenticatedRequest) -> HttpResponse:
    """Add a rule, after looking at the running clocks of its key."""
    require(request.actor, Permission.RULE_MANAGE)
    form = RuleForm(request.POST or None, instruments=instruments_of(request))
    concerned = None
    if request.method == "POST" and form.is_valid():
        values = form.values()
        if not form.was_seen():
            concerned = looked_at(
                form, request, lambda: services.guard_create(values), key=values.key
            )
        elif rule := tried(form, services.rule_create, values=values, actor=request.actor):
            messages.success(request, _("The rule is added."))
            return redirect("deadlines:rule_detail", rule.public_id)
    context = {"form": form, "concerned": concerned}
    return render(request, "deadlines/rule_create.html", context)


@require_http_methods(["GET", "POST"])
def rule_update(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Change a rule; once clocks began with it only its words, reminders and escalation."""
    rule = get_rule(request, public_id)
    is_fixed = services.has_clocks(rule)
    form = RuleForm(
        request.POST or None,
        instruments=instruments_of(request),
        fixed=is_fixed,
        initial=RuleForm.showing(rule),
    )
    concerned = None
    if request.method == "POST" and form.is_valid():
        values, version = form.values(), form.cleaned_data["version"]
        given = {"rule": rule, "values": values, "actor": request.actor, "version": version}
        if not form.was_seen():
            concerned = looked_at(
                form, request, lambda: services.guard_update(rule, values), rule=rule
            )
        elif tried(form, services.rule_update, **given):
            messages.success(request, _("The rule is changed."))
            return redirect("deadlines:rule_detail", rule.public_id)
    context = {"form": form, "concerned": concerned, "rule": rule, "is_fixed": is_fixed}
    return render(request, "deadlines/rule_update.html", context)


@require_http_methods(["GET", "POST"])
def rule_succeed(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Put a new version in a rule's place from a day on."""
    rule = get_rule(request, public_id)
    shown = RuleForm.showing(rule) | {"valid_from": None}
    form = RuleForm(
        request.POST or None, instruments=instruments_of(request), keyed=True, initial=shown
    )
    concerned = None
    if request.method == "POST" and form.is_valid():
        values, version = form.values(), form.cleaned_data["version"]
        given = {"rule": rule, "values": values, "actor": request.actor, "version": version}
        if not form.was_seen():
            concerned = looked_at(
                form, request, lambda: services.guard_succeed(rule, values), rule=rule
            )
        elif new := tried(form, services.rule_succeed, **given):
            messages.success(request, _("The new version is added and the old one ends before it."))
            return redirect("deadlines:rule_detail", new.public_id)
    context = {"form": form, "concerned": concerned, "rule": rule}
    return render(request, "deadlines/rule_succeed.html", context)


@require_http_methods(["GET", "POST"])
def rule_end(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Let a rule end with a day, after looking at its running clocks."""
    rule = get_rule(request, public_id)
    form = RuleEndForm(request.POST or None, initial={"version": rule.version})
    concerned = None
    if request.method == "POST" and form.is_valid():
        last_day, version = form.cleaned_data["last_day"], form.cleaned_data["version"]
        given = {"rule": rule, "last_day": last_day, "actor": request.actor, "version": version}
        if not form.was_seen():
            concerned = looked_at(
                form, request, lambda: services.guard_end(rule, last_day), rule=rule
            )
        elif tried(form, services.rule_end, **given):
            messages.success(request, _("The rule's last day is recorded."))
            return redirect("deadlines:rule_detail", rule.public_id)
    context = {"form": form, "concerned": concerned, "rule": rule}
    return render(request, "deadlines/rule_end.html", context)


def _changes(request: AuthenticatedRequest, rule: Rule) -> list[Change]:
    """What was changed about a rule, with instruments by their titles."""
    titles: dict[Any, str] = {
        instrument.pk: instrument.title for instrument in instruments_of(request)
    }
    words = {"instrument": lambda value: titles.get(getattr(value, "pk", value), "")}
    events = rule.events.order_by("-pgh_id")[:50]  # type: ignore[attr-defined]  # tracked
    return changes(events, title="key", words=words)
