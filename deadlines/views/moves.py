"""What is done with one deadline: hand over, mark done, extend, suspend, resume, waive."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from agencies.pages import tried
from core.http import AuthenticatedRequest
from deadlines.deadline_pages import consequence_of
from deadlines.forms.deadlines import AssignForm, DayForm, ExtendForm, MoveForm, NoteForm, WaiveForm
from deadlines.models import Deadline
from deadlines.services import changing, ending, holders
from deadlines.states import DEADLINE_MOVES
from deadlines.views.deadlines import get_deadline
from deadlines.working_days import calendar_now


@dataclass(frozen=True)
class Move:
    """One move's page: its form, the service that makes it, what is said afterwards."""

    name: str
    form: type[MoveForm]
    service: Callable[..., Any]
    done: str | Promise
    danger: bool = False


@require_http_methods(["GET", "POST"])
def deadline_assign(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Hand a deadline over to somebody of the agency."""
    done = _("The deadline is handed over; the new person is told.")
    return _page(request, public_id, Move("deadline_assign", AssignForm, _assign, done))


def _assign(*, deadline: Deadline, **given: Any) -> Any:
    return holders.deadlines_assign(deadlines=[deadline], **given)


@require_http_methods(["GET", "POST"])
def deadline_meet(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Mark an internal step or an activity's day as done; the matter meets legal deadlines."""
    done = _("It is done; its reminders end.")
    return _page(request, public_id, Move("deadline_meet", NoteForm, ending.deadline_meet, done))


@require_http_methods(["GET", "POST"])
def deadline_extend(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Extend a period within what the law allows."""
    done = _("The period is extended.")
    move = Move("deadline_extend", ExtendForm, changing.deadline_extend, done)
    return _page(request, public_id, move)


@require_http_methods(["GET", "POST"])
def deadline_suspend(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Let a period in days stand still."""
    done = _("The period is suspended.")
    move = Move("deadline_suspend", DayForm, changing.deadline_suspend, done)
    return _page(request, public_id, move)


@require_http_methods(["GET", "POST"])
def deadline_resume(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Let it run on."""
    done = _("The period runs on.")
    move = Move("deadline_resume", DayForm, changing.deadline_resume, done)
    return _page(request, public_id, move)


@require_http_methods(["GET", "POST"])
def deadline_waive(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """End a deadline without its being met, with reason and authority."""
    done = _("The deadline is waived.")
    move = Move("deadline_waive", WaiveForm, ending.deadline_waive, done, danger=True)
    return _page(request, public_id, move)


def _page(request: AuthenticatedRequest, public_id: UUID, move: Move) -> HttpResponse:
    deadline = get_deadline(request, public_id)
    transition = DEADLINE_MOVES.require(move.name, deadline, request.actor)
    form = move.form(request.POST or None, deadline=deadline)
    if request.method == "POST" and form.is_valid():
        given = {"deadline": deadline, "actor": request.actor, **form.cleaned_data}
        tried(form, move.service, **given)
        if form.is_valid():
            messages.success(request, str(move.done))
            return redirect("deadlines:deadline_detail", deadline.public_id)
    context = {
        "deadline": deadline,
        "form": form,
        "move_label": transition.label,
        "consequence": consequence_of(move.name, deadline),
        "danger": move.danger,
        "work_calendar": calendar_now(),
    }
    return render(request, "deadlines/deadline_move.html", context)
