"""Forms of the yearly notice and of single corrections."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agencies.forms import DayField
from core import clock
from deadlines.calendar.listed import ListedDay
from deadlines.calendar.notices import NoticeError, fault_of, read_notice
from deadlines.models import DayKind
from deadlines.services.days import NoticeValues


class NoticeForm(forms.Form):
    """A yearly notice: its particulars and its days, a line each."""

    number = forms.CharField(
        label=_("Number of the notice"),
        max_length=60,
        help_text=_("For example 6150/TB-BLĐTBXH."),
        error_messages={"required": _("Enter the number of the notice.")},
    )
    issued_on = DayField(
        label=_("Date of signing"),
    )
    issuer = forms.CharField(
        label=_("Issued by"),
        max_length=200,
        error_messages={"required": _("Enter who issued the notice.")},
    )
    days = forms.CharField(
        label=_("Days"),
        widget=forms.Textarea(attrs={"rows": 12, "class": "monospace"}),
        help_text=_(
            "A line each: day, “nghỉ” (off) or “làm việc” (working), name. "
            "A span is written 05/02/2027–11/02/2027, nghỉ, Tết Nguyên đán."
        ),
        error_messages={"required": _("Enter the days of the notice, a line each.")},
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_days(self) -> tuple[ListedDay, ...]:
        """Read the lines; each that can't be used is named."""
        try:
            return tuple(read_notice(self.cleaned_data["days"], self.year))
        except NoticeError as error:
            raise ValidationError(error.faults) from error

    def clean_issued_on(self) -> Any:
        """A notice is signed before it is entered."""
        if self.cleaned_data["issued_on"] > clock.today():
            raise ValidationError(_("Enter the day of signing, not a day to come."))
        return self.cleaned_data["issued_on"]

    @property
    def values(self) -> NoticeValues:
        """What the form says, once it is valid."""
        told = {name: self.cleaned_data[name] for name in ("number", "issued_on", "issuer", "days")}
        return NoticeValues(year=self.year, **told)


class DayForm(forms.Form):
    """One day that is not as the list has it."""

    date = DayField(
        label=_("Day"),
    )
    kind = forms.ChoiceField(
        label=_("What it is"), choices=DayKind.choices, widget=forms.RadioSelect
    )
    name_vi = forms.CharField(
        label=_("Name"),
        max_length=200,
        error_messages={"required": _("Write why people work or don't, for example “Làm bù”.")},
    )
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("The decision or notice that says so, with its number."),
        error_messages={"required": _("Name the decision or notice that says so.")},
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_date(self) -> Any:
        """A day of the year whose page this is."""
        day = self.cleaned_data["date"]
        if fault := fault_of(ListedDay(day, DayKind.OFF, "–"), self.year):
            raise ValidationError(fault)
        return day

    @property
    def values(self) -> ListedDay:
        """What the form says, once it is valid."""
        told = self.cleaned_data
        return ListedDay(
            told["date"], told["kind"], told["name_vi"], told["name_en"], told["source"]
        )
