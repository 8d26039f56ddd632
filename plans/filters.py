"""The filters of plans and activities: the same for the pages and the API."""

import re
from typing import Any, ClassVar

import django_filters as filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Func, Q, QuerySet, Value
from django.forms import BoundField, TextInput
from django.utils.translation import gettext_lazy as _

from plans.models import Activity, ActivityKind, AnnualPlan, PlanState, Stage


def fold(text: str) -> Func:
    """The text without diacritics, in lower case, as the search columns have it."""
    return Func(Value(text), function="vn_fold")


def of_agency(text: str, path: str) -> Q:
    """What is written like a code is one; anything else is a part of the name."""
    if re.fullmatch(r"[A-Z0-9][A-Z0-9.-]*", text):
        return Q(**{f"{path}__code": text})
    return Q(**{f"{path}__name_fold__contains": fold(text)})


class PageFields:
    """The filters that stand on a page, in their order; programs have more."""

    on_page: ClassVar[tuple[str, ...]] = ()
    form: Any

    @property
    def page_fields(self) -> list[BoundField]:
        """The fields of the page's filter bar."""
        return [self.form[name] for name in self.on_page]


def words_input() -> TextInput:
    """A field for words to look for."""
    return TextInput(attrs={"type": "search"})


class PlanFilter(PageFields, filters.FilterSet):
    """Plans by year, agency, state and words of the title."""

    on_page = ("q", "year", "state", "agency")

    year = filters.NumberFilter(label=_("Year"), min_value=2000, max_value=2100)
    agency = filters.CharFilter(
        label=_("Agency (name or code)"), method="of_agency", max_length=200
    )
    state = filters.ChoiceFilter(label=_("State"), choices=PlanState.choices, empty_label=_("All"))
    q = filters.CharFilter(
        label=_("Words of the title"), method="with_words", max_length=200, widget=words_input()
    )
    changed_since = filters.IsoDateTimeFilter(
        label=_("Changed since"), field_name="changed_at", lookup_expr="gte"
    )

    class Meta:
        model = AnnualPlan
        fields: ClassVar[list[str]] = []

    def of_agency(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the agency's code, or by words of its name."""
        return rows.filter(of_agency(text, "agency"))

    def with_words(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """Each word stands in the title, whatever its case and diacritics."""
        for word in text.split():
            rows = rows.filter(title_fold__contains=fold(word))
        return rows


class ActivityFilter(PageFields, filters.FilterSet):
    """Activities across plans, by plan, agency, year, stage, kind, lead, period and words."""

    on_page = ("q", "year", "stage", "kind", "agency")

    plan = filters.UUIDFilter(label=_("Plan"), field_name="plan__public_id")
    agency = filters.CharFilter(
        label=_("Agency (name or code)"), method="of_agency", max_length=200
    )
    year = filters.NumberFilter(
        label=_("Year"), field_name="plan__year", min_value=2000, max_value=2100
    )
    stage = filters.ChoiceFilter(label=_("Stage"), choices=Stage.choices, empty_label=_("All"))
    kind = filters.ChoiceFilter(label=_("Kind"), choices=ActivityKind.choices, empty_label=_("All"))
    lead = filters.CharFilter(label=_("Lead unit"), method="led_by", max_length=200)
    starts_from = filters.DateFilter(
        label=_("Begins from"), field_name="starts_on", lookup_expr="gte"
    )
    starts_to = filters.DateFilter(
        label=_("Begins until"), field_name="starts_on", lookup_expr="lte"
    )
    q = filters.CharFilter(
        label=_("Words of activity, policy or lead unit"),
        method="with_words",
        max_length=200,
        widget=words_input(),
    )
    changed_since = filters.IsoDateTimeFilter(
        label=_("Changed since"), field_name="changed_at", lookup_expr="gte"
    )

    class Meta:
        model = Activity
        fields: ClassVar[list[str]] = []

    def of_agency(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the code of the plan's agency, or by words of its name."""
        return rows.filter(of_agency(text, "plan__agency"))

    def led_by(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the lead's code, or by a part of its name as written."""
        written = Func(F("lead_text"), function="vn_fold")
        return rows.alias(lead_fold=written).filter(
            Q(lead_agency__code=text) | Q(lead_fold__contains=fold(text))
        )

    def with_words(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """Each word stands in title, policy or lead, whatever its case and diacritics."""
        return rows.filter(search=SearchQuery(fold(text), config="simple", search_type="plain"))
