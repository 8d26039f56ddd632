"""Forms of units, memberships and successions: they parse and clean, services decide."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, AgencyKind, Membership, Role
from agencies.models.membership import AGENCY_ROLES
from agencies.services import Invitee, Term, UnitNames
from core import clock

CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
UNIT_KINDS = [
    (kind.value, kind.label)
    for kind in (AgencyKind.UNIT, AgencyKind.DEPARTMENT, AgencyKind.COMMUNE)
]


class DayField(forms.DateField):
    """A day typed as officials write it: 31/01/2026."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.DateInput(attrs=attrs, format="%d/%m/%Y"))
        formats = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
        messages = {"invalid": _("Enter a day as dd/mm/yyyy, for example 15/01/2026.")}
        super().__init__(input_formats=formats, error_messages=messages, **kwargs)


class NamesForm(forms.Form):
    """What a unit is called."""

    name_vi = forms.CharField(label=_("Name"), max_length=300)
    name_en = forms.CharField(label=_("English name"), max_length=300, required=False)
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=100,
        required=False,
        help_text=_("As plans abbreviate it, for example Sở VHTTDL."),
    )

    def names(self) -> UnitNames:
        """The cleaned names."""
        data = self.cleaned_data
        return UnitNames(data["name_vi"], data["name_en"], data["short_name"])


class UnitCreateForm(NamesForm):
    """A new unit below an agency."""

    kind = forms.ChoiceField(label=_("Kind"), choices=UNIT_KINDS)
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        required=False,
        help_text=_("Leave it empty for the next number. A code never passes to another unit."),
    )
    valid_from = DayField(label=_("First day"), initial=clock.today)

    def clean_code(self) -> str:
        """Capitals, digits and hyphens only: it stands in addresses."""
        code: str = self.cleaned_data["code"].strip().upper()
        if code and not CODE.fullmatch(code):
            raise forms.ValidationError(_("Use capitals, digits and hyphens, for example T08-VH."))
        return code


class UnitPasteForm(forms.Form):
    """Many units of one kind, a line each."""

    kind = forms.ChoiceField(label=_("Kind"), choices=UNIT_KINDS)
    names = forms.CharField(
        label=_("Names, one a line"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Paste a column from a spreadsheet. Names that are already there are left out."
        ),
    )
    valid_from = DayField(label=_("First day"), initial=clock.today)

    def clean_names(self) -> list[str]:
        """The lines without blanks; each at most as long as a name may be."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = [line for line in lines if line]
        if any(len(name) > 300 for name in names):
            raise forms.ValidationError(_("A name is at most 300 characters long. Shorten it."))
        if len(names) > 1000:
            raise forms.ValidationError(_("Paste at most 1,000 names at a time."))
        return names


class UnitRenameForm(NamesForm):
    """A unit's name from a day on."""

    since = DayField(label=_("From"), initial=clock.today)
    version = forms.IntegerField(widget=forms.HiddenInput)


class UnitMoveForm(forms.Form):
    """Another place in the tree from a day on."""

    parent = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Below"),
        empty_label=_("Choose an agency or unit"),
        widget=forms.Select(attrs={"data-search": "", "aria-label": _("Below")}),
    )
    since = DayField(label=_("From"), initial=clock.today)

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    """The day with which something ends."""

    last_day = DayField(label=_("Last day"), initial=clock.today)


class TermForm(forms.Form):
    """The position and days of a membership."""

    position_title = forms.CharField(label=_("Position"), max_length=200, required=False)
    valid_from = DayField(label=_("First day"), initial=clock.today)
    valid_to = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty for no end.")
    )

    def clean(self) -> dict[str, Any]:
        """The end is not before the start."""
        data = super().clean() or {}
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("Enter a day that is not before the first day."))
        return data

    def term(self) -> Term:
        """The cleaned days."""
        return Term(self.cleaned_data["valid_from"], self.cleaned_data["valid_to"])


class MembershipCreateForm(TermForm):
    """A person, known or not, with roles for an agency."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    full_name = forms.CharField(label=_("Full name"), max_length=200)
    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)
    field_order = ["email", "full_name", "position_title", "roles", "valid_from", "valid_to"]

    def __init__(self, *args: Any, with_national: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(Role) if with_national else list(AGENCY_ROLES)
        self.fields["roles"].choices = [(role.value, role.label) for role in offered]  # type: ignore[attr-defined]

    def invitee(self) -> Invitee:
        """The cleaned person."""
        data = self.cleaned_data
        return Invitee(data["email"], data["full_name"], data["position_title"])


class MembershipUpdateForm(TermForm):
    """The position and days of a membership that exists."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def showing(cls, membership: Membership) -> dict[str, Any]:
        """What the form shows first."""
        names = ("position_title", "valid_from", "valid_to", "version")
        return {name: getattr(membership, name) for name in names}


class SuccessionForm(forms.Form):
    """Who takes over an agency's work, from which day on."""

    on = DayField(
        label=_("First day of the successor"),
        initial=clock.today,
        help_text=_("The agency's last day is the day before."),
    )
    main = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Main successor"),
        empty_label=_("Choose an agency"),
        widget=forms.Select(attrs={"data-search": "", "aria-label": _("Main successor")}),
    )
    further = forms.ModelMultipleChoiceField(
        Agency.objects.none(),
        label=_("Further successors"),
        required=False,
        help_text=_("People, units and open work go to the main successor."),
        widget=forms.SelectMultiple(
            attrs={"data-search": "", "aria-label": _("Further successors")}
        ),
    )

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("main", "further"):
            self.fields[name].queryset = candidates  # type: ignore[attr-defined]

    def successors(self) -> list[Agency]:
        """The main one first, each once."""
        main = self.cleaned_data["main"]
        return [main, *(a for a in self.cleaned_data["further"] if a.pk != main.pk)]

    def day(self) -> dt.date:
        """The successor's first day."""
        on: dt.date = self.cleaned_data["on"]
        return on
