"""The register of agencies for other systems: as it stands on a day."""

import datetime as dt
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from agencies.filters import AgencyFilter
from agencies.models import Agency, AgencyKind, Succession
from agencies.models.agency import valid_on
from core import clock
from core.api.columns import UTC_TEXT, Column, Resource, UtcField
from core.api.resources import ResourceViewSet, visible_rows

RECORD = """(SELECT {} FROM agencies_agencyrecord r WHERE r.agency_id = agencies_agency.id
AND daterange(r.valid_from, r.valid_to, '[]') @> %(day)s::date)"""
CODES = """(SELECT coalesce(json_agg(other.code ORDER BY s.position, s.id), '[]')
FROM agencies_succession s JOIN agencies_agency other ON other.id = s.{to}_id
WHERE s.{of}_id = agencies_agency.id)"""
HOLDERS = """(WITH RECURSIVE line(id, since) AS (
SELECT agencies_agency.id, NULL::date
UNION SELECT s.successor_id, s.since FROM agencies_succession s JOIN line l
ON l.id = s.predecessor_id WHERE s.since <= %(day)s::date)
SELECT coalesce(json_agg(DISTINCT h.code), '[]')
FROM line JOIN agencies_agency h ON h.id = line.id
WHERE coalesce(h.valid_from <= %(day)s::date, true)
AND coalesce(h.valid_to >= %(day)s::date, true))"""


def _record(name: str) -> str:
    """A dated value on the day, else the last known."""
    return f"coalesce({RECORD.format('r.' + name)}, agencies_agency.{name})"


PARENT = f"(SELECT p.code FROM agencies_agency p WHERE p.id = {_record('parent_id')})"  # noqa: S608


def _text(help_text: str) -> serializers.CharField:
    return serializers.CharField(help_text=help_text, allow_blank=True)


class SuccessorCodes(serializers.ListField):
    """Codes at the other end of an agency's successions."""

    def __init__(self, end: str, **kwargs: Any) -> None:
        super().__init__(child=serializers.CharField(), source="*", **kwargs)
        self.end = end

    def to_representation(self, data: Any) -> list[str]:
        """In the order of the succession."""
        near = "predecessor" if self.end == "successor" else "successor"
        told = Succession.objects.filter(**{near: data})  # unscoped: the register is public
        in_order = told.select_related(self.end).order_by("position", "id")
        return [getattr(one, self.end).code for one in in_order]


AGENCIES = Resource(
    "Agency",
    "agencies_agency",
    [
        Column("code", "agencies_agency.code", _text("Never changes, never passes on.")),
        Column(
            "kind",
            "agencies_agency.kind",
            serializers.ChoiceField(AgencyKind.choices),
        ),
        Column("name_vi", _record("name_vi"), _text("Name on the day.")),
        Column("name_en", _record("name_en"), _text("English name on the day.")),
        Column("short_name", _record("short_name"), _text("Abbreviation.")),
        Column(
            "parent",
            PARENT,
            serializers.CharField(
                source="parent.code", default=None, allow_null=True, help_text="Code, or null."
            ),
        ),
        Column("valid_from", "agencies_agency.valid_from", serializers.DateField(allow_null=True)),
        Column(
            "valid_to",
            "agencies_agency.valid_to",
            serializers.DateField(allow_null=True, help_text="Last day; null while it exists."),
        ),
        Column("is_outlet", "agencies_agency.is_outlet", serializers.BooleanField()),
        Column(
            "identifiers",
            f"coalesce({RECORD.format('r.identifiers')}, '{{}}')",
            serializers.DictField(source="identifiers_today", default=dict),
        ),
        Column(
            "predecessors",
            CODES.format(to="predecessor", of="successor"),
            SuccessorCodes("predecessor", help_text="Codes of those whose work it took over."),
        ),
        Column(
            "successors",
            CODES.format(to="successor", of="predecessor"),
            SuccessorCodes("successor", help_text="Codes of those who took over; main one first."),
        ),
        Column("version", "agencies_agency.version", serializers.IntegerField()),
        Column("changed_at", UTC_TEXT.format("agencies_agency.changed_at"), UtcField()),
    ],
)
AGENCY_DETAIL = Resource(
    "AgencyDetail",
    "agencies_agency",
    [
        *AGENCIES.columns.values(),
        Column(
            "holders",
            HOLDERS,
            serializers.ListField(
                child=serializers.CharField(),
                help_text="Codes of those who hold its work on the day: itself, or successors.",
            ),
        ),
    ],
)


class AgencyApiFilter(AgencyFilter):
    """The register's filters, and the parent."""

    parent = django_filters.CharFilter(field_name="parent__code", max_length=40)


AS_OF = OpenApiParameter(
    "as_of", dt.date, description="The register of this day (YYYY-MM-DD); today without it."
)


@extend_schema_view(
    list=extend_schema(summary="The register on a day", responses=AGENCIES.serializer(many=True)),
    retrieve=extend_schema(
        summary="One agency on a day", responses=AGENCY_DETAIL.serializer, parameters=[AS_OF]
    ),
)
class AgencyViewSet(ResourceViewSet):
    """Agencies and units, with the names and parents that they had on a day."""

    resource = AGENCIES
    scope_name = "agencies"
    filterset_class = AgencyApiFilter
    lookup_field = "code"
    lookup_value_regex = r"[\w.\-]+"
    item_params: ClassVar[tuple[str, ...]] = ("fields", "as_of")

    def get_queryset(self) -> QuerySet[Agency]:
        """The register is public; the list is of one day."""
        return visible_rows(Agency, self.actor)

    def sort_keys(self) -> tuple[str, ...]:
        """By code, which is unique."""
        return ("code",)

    def json_values(self) -> dict[str, Any]:
        """The day in question."""
        return {"day": self._day()}

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Only those that exist on the day, today unless the address says otherwise."""
        rows = super().filter_queryset(queryset)
        return rows.filter(valid_on(self._day())) if self.action == "list" else rows

    def list(self, request: Request) -> HttpResponse:
        """The agencies that exist on the day."""
        return self.list_response(request)

    def retrieve(self, request: Request, code: str) -> HttpResponse:
        """One agency, whether it still exists or not."""
        return self.retrieve_response(request, AGENCY_DETAIL)

    def _day(self) -> dt.date:
        text = self.request.query_params.get("as_of", "")
        try:
            return dt.date.fromisoformat(text) if text else clock.today()
        except ValueError as error:
            raise ValidationError(
                {"as_of": [_("Enter a day as year-month-day, for example 2026-01-31.")]}
            ) from error
