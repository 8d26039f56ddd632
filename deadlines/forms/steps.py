"""Forms of an agency's internal steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from deadlines.models import InternalStep, Rule, Unit
from deadlines.rule_words import length_words
from deadlines.services.steps import StepValues

UNITS = [(unit.value, unit.label) for unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS)]


class StepForm(forms.Form):
    """What a step is called and how long after the start it ends."""

    name = forms.CharField(
        label=_("Step"),
        max_length=200,
        help_text=_("For example: draft answer to the leader."),
    )
    length = forms.IntegerField(
        label=_("Ends after"),
        min_value=1,
        max_value=9999,
        help_text=_("Counted from the same start as the legal period, and never longer than it."),
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS, initial=Unit.WORKING_DAYS)

    def values(self) -> StepValues:
        """The cleaned step."""
        data = self.cleaned_data
        return StepValues(data["name"], data["unit"], data["length"])


class StepCreateForm(StepForm):
    """A new step of a rule."""

    rule_key = forms.ChoiceField(label=_("Rule"))
    field_order = ["rule_key", "name", "length", "unit"]

    def __init__(self, *args: Any, rules: list[Rule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((rule.name, length_words(rule.unit, rule.length), rule) for rule in rules)
        self.fields["rule_key"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a rule")),
            *((rule.key, f"{name} ({period}; {rule.key})") for name, period, rule in named),
        ]


class StepUpdateForm(StepForm):
    """A step that exists."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def showing(cls, step: InternalStep) -> dict[str, Any]:
        """What the form shows first."""
        return {name: getattr(step, name) for name in cls.base_fields}
