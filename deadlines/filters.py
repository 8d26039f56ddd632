"""Filters of the book of rules."""

import datetime as dt

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.filters import IsoDayFilter
from agencies.models.agency import valid_on
from core.http import ActorRequest
from deadlines.models import Instrument, Rule, RuleStatus


def _instruments(request: ActorRequest) -> QuerySet[Instrument]:
    return Instrument.objects.visible_to(request.actor).order_by("key")


class RuleFilter(django_filters.FilterSet):
    """Rules by words, instrument, status and day."""

    q = django_filters.CharFilter(
        method="filter_words",
        label=_("Key, name or citation"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    instrument = django_filters.ModelChoiceFilter(
        queryset=_instruments,
        to_field_name="key",
        label=_("Instrument"),
        empty_label=_("All"),
    )
    status = django_filters.ChoiceFilter(
        choices=RuleStatus.choices, label=_("Status of the text"), empty_label=_("All")
    )
    on = IsoDayFilter(method="filter_day", label=_("In force on"))

    class Meta:
        model = Rule
        fields: tuple[str, ...] = ()

    def filter_words(self, rules: QuerySet[Rule], name: str, value: str) -> QuerySet[Rule]:
        """Part of the key, of a name or of the citation."""
        return rules.filter(
            Q(key__icontains=value)
            | Q(name_vi__icontains=value)
            | Q(name_en__icontains=value)
            | Q(citation__icontains=value)
        )

    def filter_day(self, rules: QuerySet[Rule], name: str, value: dt.date) -> QuerySet[Rule]:
        """Those that hold on a day."""
        return rules.filter(valid_on(value))
