"""Forms with which a clock is handed over, extended, suspended or waived."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.filters import IsoDayInput
from core import clock
from core.models import User
from deadlines.models import Deadline
from deadlines.people import people_of

REASON_LENGTH = 1_000


class PersonField(forms.ModelChoiceField):
    """One of the people to whom work may be handed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=User.objects.none(),
            to_field_name="public_id",
            label=_("Person"),
            empty_label=_("Choose a person"),
            error_messages={"required": _("Choose the person who takes it on.")},
            **kwargs,
        )


class MoveForm(forms.Form):
    """A form about one deadline."""

    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline = deadline


def reason_field(*, required: bool = True) -> forms.CharField:
    """Why it is done: stays in the deadline's history."""
    return forms.CharField(
        label=_("Reason"),
        required=required,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason; it stays in the history.")},
    )


class AssignForm(MoveForm):
    """Who takes the deadline on."""

    person = PersonField()
    reason = reason_field(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = self.deadline.agency
        people = people_of([agency.pk], above=agency.ancestor_ids)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class NoteForm(MoveForm):
    """A remark that may go with a step that is done."""

    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WaiveForm(MoveForm):
    """Why the deadline need not be kept, and who decided so."""

    reason = reason_field()
    authority = forms.CharField(
        label=_("Decided by (person, document)"),
        max_length=200,
        error_messages={"required": _("Write who decided it, with the document if there is one.")},
    )


class ExtendForm(MoveForm):
    """By how much the period is extended."""

    length = forms.IntegerField(label=_("Extend by"), min_value=1)
    reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = self.deadline.terms.get("extension_max")
        self.fields["length"].widget.attrs["max"] = most
        self.fields["length"].initial = most


class DayForm(MoveForm):
    """From which day the period stands still or runs on."""

    on = forms.DateField(
        label=_("From"), widget=IsoDayInput, initial=clock.today, input_formats=["%Y-%m-%d"]
    )
    reason = reason_field()


class LateAssignForm(forms.Form):
    """Late deadlines, ticked, and the person who takes them on."""

    deadline = forms.ModelMultipleChoiceField(
        queryset=Deadline.objects.none(),
        to_field_name="public_id",
        error_messages={
            "required": _("Tick the deadlines to hand over."),
            "invalid_choice": _("A ticked deadline is not yours to hand over; reload the page."),
        },
    )
    person = PersonField()

    def __init__(self, *args: Any, rows: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deadline"].queryset = rows  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
