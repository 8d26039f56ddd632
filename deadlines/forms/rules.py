"""Forms of rules and instruments: they parse and clean, services decide."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms import DayField
from core import clock
from deadlines.models import Instrument, Owner, Rule, RuleStatus, Unit
from deadlines.rule_values import RuleValues, split
from deadlines.services.instruments import InstrumentValues
from deadlines.services.rules import FREE

COUNTED = [
    ("", _("no extension")),
    *(
        (unit.value, unit.label)
        for unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS, Unit.MONTHS)
    ),
]


class ListField(forms.CharField):
    """Several short words, by “;”."""

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """The words."""
        return (
            tuple(value)
            if isinstance(value, list | tuple)
            else split(super().to_python(value) or "")
        )

    def prepare_value(self, value: Any) -> Any:
        """The words as they are typed."""
        return "; ".join(value) if isinstance(value, list | tuple) else value


class LookedAtForm(forms.Form):
    """A form whose effect is looked at before it is saved: the page sends back what it showed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def mark(self) -> str:
        """What stands for the cleaned values."""
        told = sorted((n, v) for n, v in self.cleaned_data.items() if n not in {"seen", "version"})
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def was_seen(self) -> bool:
        """Whether the effect of exactly these values was on the page that was sent."""
        return bool(self.cleaned_data.get("seen") == self.mark())

    def remember(self) -> None:
        """Let the next page send back that these values were looked at."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = self.mark()
        self.data = data


class RuleForm(LookedAtForm):
    """One legal clock."""

    instrument = forms.ModelChoiceField(
        Instrument.objects.none(), label=_("Instrument"), empty_label=_("Choose an instrument")
    )
    citation = forms.CharField(
        label=_("Citation"),
        max_length=200,
        help_text=_("Article and clause, for example Art. 18.4."),
    )
    key = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_("What the portal calls the clock, for example press.report."),
    )
    name_vi = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    starts_with = forms.CharField(label=_("Starts with"), max_length=200)
    met_by = forms.CharField(label=_("Met by"), max_length=200)
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices)
    length = forms.CharField(
        label=_("Length"),
        max_length=10,
        required=False,
        help_text=_("A number; 12-19 for a fixed date; day, month, quarter or year for an end."),
    )
    extension_unit = forms.ChoiceField(
        label=_("Unit of the extension"), choices=COUNTED, required=False
    )
    extension_max = forms.IntegerField(
        label=_("Longest extension"), required=False, min_value=1, max_value=9999
    )
    applies_to = ListField(
        label=_("Applies to"),
        help_text=_(
            "state_body, outlet, ministry, ministerial_agency, government_agency, province, city, "
            "department, commune, unit, or code:… with an agency's code; with “;” between."
        ),
    )
    owner = forms.ChoiceField(label=_("Whose clock it is"), choices=Owner.choices)
    remind_before = ListField(
        label=_("Reminders"),
        required=False,
        help_text=_("Before the end: 3wd (working days), 4h (hours), 0 (the last day)."),
    )
    escalate_after = ListField(
        label=_("Escalation"),
        required=False,
        help_text=_(
            "After the end: 0 (the next working day), 2wd:admin, 5wd:national; "
            "levels are unit, leader, admin, national."
        ),
    )
    status = forms.ChoiceField(label=_("Status of the text"), choices=RuleStatus.choices)
    valid_from = DayField(label=_("First day"))
    valid_to = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty for no end.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, instruments: Any, fixed: bool = False, keyed: bool = False, **kwargs: Any
    ) -> None:
        """``fixed``: clocks began with the rule; ``keyed``: the key is given."""
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = instruments  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            is_fixed = fixed and name not in FREE | {"seen", "version"}
            field.disabled = is_fixed or (keyed and name == "key")

    @classmethod
    def showing(cls, rule: Rule) -> dict[str, Any]:
        """What the form shows of a rule first."""
        shown = {name: getattr(rule, name) for name in cls.base_fields if name != "seen"}
        return shown | {"instrument": rule.instrument}

    def values(self) -> RuleValues:
        """The cleaned rule."""
        data = {n: v for n, v in self.cleaned_data.items() if n not in {"seen", "version"}}
        return RuleValues(**data | {"instrument": data["instrument"].key})


class RuleEndForm(LookedAtForm):
    """The last day of a rule."""

    last_day = DayField(
        label=_("Last day"),
        required=False,
        initial=clock.today,
        help_text=_("Leave it empty to let the rule hold without an end."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class InstrumentForm(forms.Form):
    """A law, decree, decision or directive."""

    key = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Short and lasting, for example nd244-2026.")
    )
    title_vi = forms.CharField(label=_("Title"), max_length=500)
    title_en = forms.CharField(label=_("English title"), max_length=500, required=False)
    valid_from = DayField(label=_("First day"), required=False)
    valid_to = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty for no end.")
    )
    followed_by = forms.ModelChoiceField(
        Instrument.objects.none(), label=_("Followed by"), required=False, empty_label=_("none")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, instruments: Any, keyed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["followed_by"].queryset = instruments  # type: ignore[attr-defined]
        self.fields["key"].disabled = keyed

    @classmethod
    def showing(cls, instrument: Instrument) -> dict[str, Any]:
        """What the form shows of an instrument first."""
        return {name: getattr(instrument, name) for name in cls.base_fields}

    def values(self) -> InstrumentValues:
        """The cleaned instrument."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return InstrumentValues(**data)
