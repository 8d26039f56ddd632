"""Filters of the register and of memberships, for pages and API."""

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, AgencyKind, Membership, Role
from agencies.names import fold
from core import clock


class IsoDayInput(forms.DateInput):
    """A day of the address: year-month-day, picked from a calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class IsoDayFilter(django_filters.DateFilter):
    """A day written as 2026-01-31, in the address and by programs."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", IsoDayInput)
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class AgencyFilter(django_filters.FilterSet):
    """The register by words, kind and day."""

    q = django_filters.CharFilter(
        method="filter_words",
        label=_("Name, abbreviation or code"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = django_filters.ChoiceFilter(
        choices=AgencyKind.choices, label=_("Kind"), empty_label=_("All")
    )
    as_of = IsoDayFilter(method="filter_day", label=_("As of"))

    class Meta:
        model = Agency
        fields: tuple[str, ...] = ()

    def filter_words(self, agencies: QuerySet[Agency], name: str, value: str) -> QuerySet[Agency]:
        """Names, earlier names and abbreviations, with or without diacritics."""
        words = fold(value)
        short = Func("short_name", function="vn_fold", output_field=TextField())
        others = Func(
            Func("aliases", Value(" ; "), function="array_to_string", output_field=TextField()),
            function="vn_fold",
            output_field=TextField(),
        )
        found = agencies.annotate(short_fold=short, others_fold=others)
        return found.filter(
            Q(name_fold__contains=words)
            | Q(short_fold__contains=words)
            | Q(others_fold__contains=words)
            | Q(code__iexact=value)
        )

    def filter_day(self, agencies: QuerySet[Agency], name: str, value: dt.date) -> QuerySet[Agency]:
        """Those that exist on a day."""
        return agencies.filter(
            Q(valid_from=None) | Q(valid_from__lte=value),
            Q(valid_to=None) | Q(valid_to__gte=value),
        )


class MembershipFilter(django_filters.FilterSet):
    """An agency's people by name and role; ended ones only when asked for."""

    q = django_filters.CharFilter(
        method="filter_person",
        label=_("Name or e-mail"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    role = django_filters.ChoiceFilter(choices=Role.choices, label=_("Role"), empty_label=_("All"))
    ended = django_filters.BooleanFilter(
        method="filter_ended", label=_("With ended ones"), widget=forms.CheckboxInput
    )

    class Meta:
        model = Membership
        fields: tuple[str, ...] = ()

    def filter_person(
        self, memberships: QuerySet[Membership], name: str, value: str
    ) -> QuerySet[Membership]:
        """The person's name with or without diacritics, or part of the address."""
        folded = Func(F("user__full_name"), function="vn_fold", output_field=TextField())
        people = memberships.annotate(person_fold=folded)
        return people.filter(Q(person_fold__contains=fold(value)) | Q(user__email__icontains=value))

    def filter_ended(
        self, memberships: QuerySet[Membership], name: str, value: bool | None
    ) -> QuerySet[Membership]:
        """Without the tick only those in force or still to begin."""
        if value:
            return memberships
        return memberships.filter(Q(valid_to=None) | Q(valid_to__gte=clock.today()))
