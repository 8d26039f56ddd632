"""Planning rounds: what the Government Office asks, where the agencies stand, nudges."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies.pages import tried
from core.http import AuthenticatedRequest
from core.permissions import may, require
from deadlines.working_days import calendar_now
from plans.models import PlanningRound, PlanState
from plans.permissions import Permission
from plans.round_forms import NudgeForm, RoundCloseForm, RoundOpenForm, RoundUpdateForm
from plans.round_pages import NOT_BEGUN, EntryRow, chosen, counts, entry_rows, readable_plans, shown
from plans.services import rounds as services


@require_safe
def round_list(request: AuthenticatedRequest) -> HttpResponse:
    """The rounds of all years, the newest first."""
    context = {
        "rounds": PlanningRound.objects.visible_to(request.actor)[:50],
        "may_manage": may(request.actor, Permission.ROUND_MANAGE),
    }
    return render(request, "plans/round_list.html", context)


@require_http_methods(["GET", "POST"])
def round_open(request: AuthenticatedRequest) -> HttpResponse:
    """Ask every agency for its plan of a year."""
    require(request.actor, Permission.ROUND_MANAGE)
    form = RoundOpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = tried(
            form,
            services.round_open,
            year=form.cleaned_data["year"],
            days=form.days,
            message=form.cleaned_data["message"],
            actor=request.actor,
        )
        if asked:
            messages.success(request, _("The round is open: every agency has its deadlines."))
            return redirect("plans:round_detail", asked.public_id)
    return render(request, "plans/round_open.html", {"form": form})


@require_safe
def round_detail(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Where each agency stands; ``?show=`` one standing or the late ones."""
    asked = _round(request, public_id)
    rows = entry_rows(asked, request.actor)
    wanted = request.GET.get("show", "")
    names = {NOT_BEGUN: _("not begun"), **dict(PlanState.choices), "late": _("late")}
    numbers = counts(rows)
    context = {
        "round": asked,
        "rows": shown(rows, wanted),
        "show": wanted,
        "choices": [(code, name, numbers[code]) for code, name in names.items()],
        "all_count": numbers["all"],
        "readable": readable_plans(rows, request.actor),
        "work_calendar": calendar_now(),
        "nudges": list(asked.nudges.all()[:10]),
        "form": NudgeForm(),
        "may_manage": may(request.actor, Permission.ROUND_MANAGE),
        "may_begin": asked.is_open and _may_begin(rows, request),
    }
    return render(request, "plans/round_detail.html", context)


@require_http_methods(["GET", "POST"])
def round_update(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Move the days of an open round."""
    require(request.actor, Permission.ROUND_MANAGE)
    asked = _round(request, public_id)
    days = {name: getattr(asked, name) for name in ("draft_by", "submit_by", "issue_by")}
    form = RoundUpdateForm(request.POST or None, initial={**days, "version": asked.version})
    if request.method == "POST" and form.is_valid():
        data = {"reason": form.cleaned_data["reason"], "version": form.cleaned_data["version"]}
        moved = tried(
            form, services.round_update, asked=asked, days=form.days, actor=request.actor, **data
        )
        if moved:
            messages.success(request, _("The days are moved; open deadlines moved with them."))
            return redirect("plans:round_detail", asked.public_id)
    return render(request, "plans/round_update.html", {"form": form, "round": asked})


@require_http_methods(["GET", "POST"])
def round_close(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """End a round, after a confirmation with the reason."""
    require(request.actor, Permission.ROUND_MANAGE)
    asked = _round(request, public_id)
    form = RoundCloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, services.round_close, asked=asked, reason=reason, actor=request.actor):
            messages.success(request, _("The round is closed."))
            return redirect("plans:round_detail", asked.public_id)
    return render(request, "plans/round_close.html", {"form": form, "round": asked})


@require_POST
def round_nudge(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Send words to the agencies that are ticked; what was typed stays when it is refused."""
    require(request.actor, Permission.ROUND_MANAGE)
    asked = _round(request, public_id)
    form = NudgeForm(request.POST)
    entries = chosen(asked, request.actor, request.POST.getlist("entry"))
    nudge = None
    if form.is_valid():
        words = form.cleaned_data["words"]
        nudge = tried(
            form,
            services.round_nudge,
            asked=asked,
            entries=entries,
            words=words,
            actor=request.actor,
        )
    if nudge is None:
        rows = entry_rows(asked, request.actor)
        context = {
            "round": asked,
            "form": form,
            "rows": rows,
            "ticked": entries,
            "readable": readable_plans(rows, request.actor),
            "work_calendar": calendar_now(),
        }
        return render(request, "plans/round_nudge.html", context, status=400)
    said = ngettext("%(n)s person was told.", "%(n)s people were told.", nudge.told_count)
    messages.success(request, said % {"n": nudge.told_count})
    return redirect("plans:round_detail", asked.public_id)


def _round(request: AuthenticatedRequest, public_id: UUID) -> PlanningRound:
    seen = PlanningRound.objects.visible_to(request.actor)
    return get_object_or_404(seen, public_id=public_id)


def _may_begin(rows: list[EntryRow], request: AuthenticatedRequest) -> bool:
    """Whether the actor drafts for an agency of the round that has not begun."""
    return any(
        row.standing == NOT_BEGUN and may(request.actor, Permission.PLAN_CREATE, row.entry.agency)
        for row in rows
    )
