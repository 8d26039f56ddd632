"""The filters of plans and activities: the same for the pages and the API."""

from typing import Any, ClassVar

import django_filters as filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Func, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from plans.models import Activity, ActivityKind, AnnualPlan, PlanState, Stage


def fold(text: str) -> Func:
    """The text without diacritics, in lower case, as the search columns have it."""
    return Func(Value(text), function="vn_fold")


class PlanFilter(filters.FilterSet):
    """Plans by year, agency, state and words of the title."""

    year = filters.NumberFilter(label=_("Year"), min_value=2000, max_value=2100)
    agency = filters.CharFilter(label=_("Agency"), field_name="agency__code", max_length=40)
    state = filters.ChoiceFilter(label=_("State"), choices=PlanState.choices)
    q = filters.CharFilter(label=_("Search"), method="with_words", max_length=200)
    changed_since = filters.IsoDateTimeFilter(
        label=_("Changed since"), field_name="changed_at", lookup_expr="gte"
    )

    class Meta:
        model = AnnualPlan
        fields: ClassVar[list[str]] = []

    def with_words(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """Each word stands in the title, whatever its case and diacritics."""
        for word in text.split():
            rows = rows.filter(title_fold__contains=fold(word))
        return rows


class ActivityFilter(filters.FilterSet):
    """Activities across plans, by plan, agency, year, stage, kind, lead, period and words."""

    plan = filters.UUIDFilter(label=_("Plan"), field_name="plan__public_id")
    agency = filters.CharFilter(label=_("Agency"), field_name="plan__agency__code", max_length=40)
    year = filters.NumberFilter(
        label=_("Year"), field_name="plan__year", min_value=2000, max_value=2100
    )
    stage = filters.ChoiceFilter(label=_("Stage"), choices=Stage.choices)
    kind = filters.ChoiceFilter(label=_("Kind"), choices=ActivityKind.choices)
    lead = filters.CharFilter(label=_("Lead unit"), method="led_by", max_length=200)
    starts_from = filters.DateFilter(
        label=_("Begins from"), field_name="starts_on", lookup_expr="gte"
    )
    starts_to = filters.DateFilter(
        label=_("Begins until"), field_name="starts_on", lookup_expr="lte"
    )
    q = filters.CharFilter(label=_("Search"), method="with_words", max_length=200)
    changed_since = filters.IsoDateTimeFilter(
        label=_("Changed since"), field_name="changed_at", lookup_expr="gte"
    )

    class Meta:
        model = Activity
        fields: ClassVar[list[str]] = []

    def led_by(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the lead's code, or by a part of its name as written."""
        written = Func(F("lead_text"), function="vn_fold")
        return rows.alias(lead_fold=written).filter(
            Q(lead_agency__code=text) | Q(lead_fold__contains=fold(text))
        )

    def with_words(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """Each word stands in title, policy or lead, whatever its case and diacritics."""
        return rows.filter(search=SearchQuery(fold(text), config="simple", search_type="plain"))
