"""Forms of planning rounds."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.forms import DayField
from plans.forms import years
from plans.services.rounds import RoundDays

DAYS = {
    "draft_by": gettext_lazy("Begin the draft by"),
    "submit_by": gettext_lazy("Submit by"),
    "issue_by": gettext_lazy("Issue by"),
}


class RoundDaysForm(forms.Form):
    """The three days of a round, each the last day allowed."""

    draft_by = DayField(label=DAYS["draft_by"])
    submit_by = DayField(label=DAYS["submit_by"])
    issue_by = DayField(label=DAYS["issue_by"])

    def clean(self) -> dict[str, Any]:
        """The days follow one another."""
        data = super().clean() or {}
        for before, after in (("draft_by", "submit_by"), ("submit_by", "issue_by")):
            if data.get(before) and data.get(after) and data[after] < data[before]:
                self.add_error(after, _("This day comes after “%(day)s”.") % {"day": DAYS[before]})
        return data

    @property
    def days(self) -> RoundDays:
        """The days that were entered."""
        return RoundDays(**{name: self.cleaned_data[name] for name in DAYS})


class RoundOpenForm(RoundDaysForm):
    """A new round: which year, until when, with which words."""

    year = forms.TypedChoiceField(coerce=int, choices=years, label=gettext_lazy("Plans for"))
    message = forms.CharField(
        required=False,
        label=gettext_lazy("Message to the agencies"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Goes with the notification to every agency."),
    )
    field_order = ("year", *DAYS, "message")


class RoundUpdateForm(RoundDaysForm):
    """Other days for an open round, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Kept with every deadline that moves."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RoundCloseForm(forms.Form):
    """Why a round ends."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class NudgeForm(forms.Form):
    """Words of one's own to the agencies that were chosen."""

    words = forms.CharField(
        label=gettext_lazy("What should they do?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
