"""Forms of plans and activities: they parse and clean, the services decide."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency, Role
from core import clock
from core.actors import Actor
from core.merging import Cell
from plans.models import ActivityKind, AnnualPlan, Audience, BudgetSource, Channel, Stage
from plans.states import day_refused

CHOICES = {"stage": Stage, "kind": ActivityKind}
PLAN_TEXTS = ("title", "legal_basis", "objectives", "audiences", "key_messages", "contacts")


class DateInput(forms.DateInput):
    """A date as dd/mm/yyyy, typed or pasted."""

    def __init__(self) -> None:
        super().__init__(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"})


def years() -> list[tuple[int, str]]:
    """The years for which plans are made now: last, this and the next two."""
    this = clock.today().year
    return [(year, str(year)) for year in range(this + 2, this - 3, -1)]


class PlanCreateForm(forms.Form):
    """A new plan: for whom, which year, under which title."""

    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(), label=gettext_lazy("Agency or unit"), empty_label=None
    )
    year = forms.TypedChoiceField(coerce=int, choices=years, label=gettext_lazy("Year"))
    title = forms.CharField(
        max_length=500,
        label=gettext_lazy("Title"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("As it will stand on the document."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agency"]
        field.queryset = (
            Agency.objects.visible_to(actor)
            .filter(ancestor_ids__overlap=actor.agencies_with(Role.DRAFTER))
            .valid_on(clock.today())
        )
        self.initial.setdefault("agency", actor.acting_agency_id)
        self.initial.setdefault("year", clock.today().year + 1)


class PlanCopyForm(forms.Form):
    """For which year a plan is copied, under which title."""

    year = forms.TypedChoiceField(coerce=int, choices=years, label=gettext_lazy("Year"))
    title = forms.CharField(
        max_length=500, label=gettext_lazy("Title"), widget=forms.Textarea(attrs={"rows": 2})
    )


class PlanForm(forms.Form):
    """The plan's own texts, each with what it showed, so that nothing is silently overwritten."""

    def __init__(self, *args: Any, plan: AnnualPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PLAN_TEXTS:
            model_field: Any = AnnualPlan._meta.get_field(name)
            self.fields[name] = forms.CharField(
                label=capfirst(model_field.verbose_name),
                required=name == "title",
                max_length=500 if name == "title" else 20_000,
                widget=forms.Textarea(attrs={"rows": 2 if name == "title" else 5}),
                initial=getattr(plan, name),
            )
            self.fields[f"old_{name}"] = forms.CharField(
                required=False,
                strip=False,
                widget=forms.HiddenInput(),
                initial=getattr(plan, name),
            )

    def cells(self) -> dict[str, Cell]:
        """What was changed here: old and new by field."""
        data = self.cleaned_data
        return {
            name: Cell(_lines(data[f"old_{name}"]), _lines(data[name]))
            for name in PLAN_TEXTS
            if _lines(data[f"old_{name}"]) != _lines(data[name])
        }


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


class ActivityForm(forms.Form):
    """One activity as an ordinary form: the same cells as the grid, typed the same way."""

    title = forms.CharField(
        label=gettext_lazy("Activity"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What is done, in one sentence."),
    )
    lead = forms.CharField(label=gettext_lazy("Lead unit"), required=False, max_length=500)
    cooperating = forms.CharField(
        label=gettext_lazy("Cooperating units"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Separate units by a semicolon or a new line."),
    )
    period_text = forms.CharField(
        label=gettext_lazy("Period"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "For example: Quý II/2026; Tháng 3 - 5/2026; Trước 30/9/2026; Hằng tháng."
        ),
    )
    output = forms.CharField(
        label=gettext_lazy("Output"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    budget_text = forms.CharField(
        label=gettext_lazy("Budget"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For example: 150 triệu đồng; 1,2 tỷ; 120.000.000."),
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), required=False, choices=[("", "—"), *Stage.choices]
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False, choices=[("", "—"), *ActivityKind.choices]
    )
    section = forms.CharField(label=gettext_lazy("Section"), required=False, max_length=500)
    number = forms.CharField(label=gettext_lazy("No."), required=False, max_length=20)
    policy = forms.CharField(label=gettext_lazy("Policy or topic"), required=False, max_length=500)
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Channels"),
        required=False,
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("Audiences"),
        required=False,
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    output_measure = forms.CharField(
        label=gettext_lazy("Measure of the output"), required=False, max_length=300
    )
    responsible_text = forms.CharField(
        label=gettext_lazy("Responsible person"), required=False, max_length=200
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    MAIN = (
        "title",
        "lead",
        "cooperating",
        "period_text",
        "output",
        "budget_text",
        "stage",
        "kind",
    )

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        for name, code in self.hints.items():
            label = dict(CHOICES[name].choices)[code]
            self.fields[f"take_{name}"] = forms.BooleanField(
                label=_("Take the portal's suggestion: %(label)s") % {"label": label},
                required=False,
            )
        for code, label in BudgetSource.choices:
            self.fields[f"source_{code}"] = forms.IntegerField(
                label=_("%(source)s (đồng)") % {"source": label},
                required=False,
                min_value=0,
                max_value=10**15,
            )

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """The parts of the annex, always open, each choice followed by what is suggested."""
        names = [n for main in self.MAIN for n in (main, f"take_{main}") if n in self.fields]
        return [self[name] for name in names]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The rest, folded away."""
        main = {field.name for field in self.main_fields}
        return [self[name] for name in self.fields if name not in main]

    @property
    def more_is_filled(self) -> bool:
        """Whether something that is folded away is filled in or wrong."""
        return any(field.errors or field.value() for field in self.more_fields)

    def values(self) -> dict[str, Any]:
        """Typed values by field, as plans.cells takes them."""
        sources = {c: self.cleaned_data[f"source_{c}"] or 0 for c in BudgetSource.values}
        plain = {
            name: _lines(value) if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
            if not name.startswith(("source_", "take_"))
        }
        plain |= {name: self.hints[name] for name in self.confirmed}
        return plain | {"budget_sources": {c: amount for c, amount in sources.items() if amount}}

    @property
    def confirmed(self) -> list[str]:
        """Fields whose suggestion the person takes."""
        return [name for name in self.hints if self.cleaned_data.get(f"take_{name}")]


class RemarkForm(forms.Form):
    """A few words along with a step."""

    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class IssueForm(forms.Form):
    """What the records clerk notes: number, date, signer, the signed PDF."""

    number = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=60,
        help_text=gettext_lazy("For example: 125/KH-UBND"),
    )
    issued_on = forms.DateField(
        label=gettext_lazy("Date of signing"),
        widget=DateInput(),
        error_messages={
            "required": gettext_lazy("Enter the date the plan was signed, for example 15/01/2026."),
            "invalid": gettext_lazy("Enter the date the plan was signed, for example 15/01/2026."),
        },
    )
    signer = forms.CharField(label=gettext_lazy("Signer"), max_length=200)
    signer_position = forms.CharField(
        label=gettext_lazy("Signer's position"), max_length=200, required=False
    )
    signed_file = forms.FileField(
        label=gettext_lazy("Signed plan (PDF)"),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def __init__(self, *args: Any, plan: AnnualPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        if plan.reviewed_at:
            approved = date_format(localdate(plan.reviewed_at), "d/m/Y")
            self.fields["issued_on"].help_text = _(
                "The plan was approved on %(day)s; it is signed on that day or later."
            ) % {"day": approved}

    def clean_issued_on(self) -> dt.date:
        """A plan is signed from the day of its approval to today."""
        day: dt.date = self.cleaned_data["issued_on"]
        refused = day_refused(self.plan, day)
        if refused:
            raise forms.ValidationError(refused)
        return day
