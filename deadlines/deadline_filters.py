"""The filters of deadlines: the same for the page and the API."""

from typing import Any, ClassVar
from uuid import UUID

import django_filters as filters
from django.db.models import Q, QuerySet
from django.forms import BoundField, Select, TextInput
from django.utils.translation import gettext_lazy as _

from agencies.filters import IsoDayFilter
from agencies.names import fold
from core import clock
from deadlines.days import end_of_day, start_of_day
from deadlines.models import OPEN_STATES, Deadline, DeadlineState

ME = "me"
NOBODY = "nobody"
STATES = [
    ("open", _("Open")),
    ("late", _("Late")),
    ("suspended", _("Suspended")),
    ("closed", _("Closed")),
    ("all", _("All")),
]


class DeadlineFilter(filters.FilterSet):
    """Deadlines by words, state, person, agency, unit, rule and last day."""

    on_page: ClassVar[tuple[str, ...]] = (
        "q",
        "state",
        "person",
        "agency",
        "key",
        "due_from",
        "due_to",
    )

    q = filters.CharFilter(
        label=_("Words of the matter"),
        method="with_words",
        max_length=200,
        widget=TextInput(attrs={"type": "search"}),
    )
    state = filters.ChoiceFilter(
        label=_("State"), method="in_state", choices=STATES, empty_label=None
    )
    person = filters.CharFilter(
        label=_("Who has it"), method="of_person", max_length=40, widget=Select(choices=[])
    )
    agency = filters.CharFilter(label=_("Agency or unit"), method="of_agency", max_length=200)
    key = filters.CharFilter(
        label=_("Rule"), method="of_rule", max_length=60, widget=Select(choices=[])
    )
    due_from = IsoDayFilter(label=_("Due from"), method="due_after")
    due_to = IsoDayFilter(label=_("Due until"), method="due_before")
    changed_since = filters.IsoDateTimeFilter(
        label=_("Changed since"), field_name="changed_at", lookup_expr="gte"
    )

    class Meta:
        model = Deadline
        fields: ClassVar[list[str]] = []

    @property
    def page_fields(self) -> list[BoundField]:
        """The fields of the page's filter bar."""
        return [self.form[name] for name in self.on_page]

    def with_words(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """Each word stands in the matter, whatever its case and diacritics."""
        for word in text.split():
            rows = rows.filter(title_fold__contains=fold(word))
        return rows

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Open, late, suspended, closed or all."""
        return rows.filter(_state(value))

    def of_person(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """One's own (``me``), nobody's (``nobody``), or a person's by identifier."""
        if value == NOBODY:
            return rows.filter(person=None)
        if value == ME:
            return rows.filter(person_id=self.request.actor.user_id)
        try:
            return rows.filter(person__public_id=UUID(value))
        except ValueError:
            return rows.none()

    def of_agency(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the code of agency or unit, or by words of their names."""
        if text.isascii() and text.upper() == text:
            return rows.filter(Q(agency__code=text) | Q(unit__code=text))
        words = fold(text)
        return rows.filter(
            Q(agency__name_fold__contains=words) | Q(unit__name_fold__contains=words)
        )

    def of_rule(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """A rule's key, or the beginning of several."""
        return rows.filter(Q(key=value) | Q(key__startswith=f"{value}."))

    def due_after(self, rows: QuerySet[Any], name: str, day: Any) -> QuerySet[Any]:
        """Whose last day is this one or a later one."""
        return rows.filter(due_at__gt=start_of_day(day))

    def due_before(self, rows: QuerySet[Any], name: str, day: Any) -> QuerySet[Any]:
        """Whose last day is this one or an earlier one."""
        return rows.filter(due_at__lte=end_of_day(day))


def _state(value: str) -> Q:
    """The condition of a state of the filter; late ones as the model has it."""
    if value == "late":
        return Q(state=DeadlineState.RUNNING, is_binding=True, due_at__lte=clock.now())
    return {
        "open": Q(state__in=OPEN_STATES),
        "suspended": Q(state=DeadlineState.SUSPENDED),
        "closed": Q(closed_at__isnull=False),
    }.get(value, Q())
