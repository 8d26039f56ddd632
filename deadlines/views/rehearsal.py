"""The page on which administrators see what would be sent tomorrow, next week, on any day."""

import datetime as dt

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from agencies.filters import IsoDayInput
from agencies.models import Role
from core import clock
from core.http import AuthenticatedRequest
from core.paging import page_of
from core.permissions import require
from core.system_pages import SystemTab, system_tabs
from deadlines.days import DAY, end_of_day
from deadlines.models import Deadline
from deadlines.permissions import Permission
from deadlines.reminding.rehearsal import rehearsed, reminders_until

SPANS = {"tomorrow": DAY, "week": 7 * DAY}
URL_NAME = "deadlines:rehearsal"


class OnForm(forms.Form):
    """The last day of the rehearsal."""

    on = forms.DateField(
        label=gettext_lazy("Up to the day"),
        widget=IsoDayInput,
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Choose a day."),
        },
    )

    def clean_on(self) -> dt.date:
        """Nothing is rehearsed for the past."""
        day: dt.date = self.cleaned_data["on"]
        if day < clock.today():
            raise forms.ValidationError(_("Choose today or a later day."))
        return day


@require_safe
def rehearsal(request: AuthenticatedRequest) -> HttpResponse:
    """What would be sent up to the day that the address names; nothing is written."""
    require(request.actor, Permission.REHEARSE)
    day, form = _asked(request.GET.get("on", "tomorrow"))
    rows = reminders_until(end_of_day(day), request.actor)
    page = page_of(request, rows, keys=("at", "id"))
    shown = rehearsed(page.items)
    ids = [line.deadline.pk for line in shown]
    seen = Deadline.objects.visible_to(request.actor).filter(pk__in=ids)
    is_system = request.actor.holds(Role.SYSTEM_ADMIN)
    context = {
        "day": day,
        "form": form,
        "page": page,
        "lines": shown,
        "readable": set(seen.values_list("pk", flat=True)),
        "spans": _spans(request.GET.get("on", "tomorrow")),
        "tabs": system_tabs(URL_NAME) if is_system else [],
    }
    return render(request, "deadlines/rehearsal.html", context)


def _asked(on: str) -> tuple[dt.date, OnForm]:
    """The day asked for; an unreadable one shows tomorrow and says what to do."""
    tomorrow = clock.today() + DAY
    if on in SPANS:
        day = clock.today() + SPANS[on]
        return day, OnForm(initial={"on": day})
    form = OnForm({"on": on})
    return (form.cleaned_data["on"], form) if form.is_valid() else (tomorrow, form)


def _spans(on: str) -> list[SystemTab]:
    """The two days that are asked for most."""
    labels = {"tomorrow": _("Until tomorrow"), "week": _("Within a week")}
    address = reverse(URL_NAME)
    return [SystemTab(label, f"{address}?on={name}", on == name) for name, label in labels.items()]
