"""Deadlines for other systems: what must be done until when, and how the end was counted."""

from typing import Any

import orjson
from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request

from core.api.columns import UTC_TEXT, Column, Resource, UtcField
from core.api.resources import ResourceViewSet, visible_rows
from deadlines.calendar.explaining import explain
from deadlines.deadline_filters import DeadlineFilter
from deadlines.models import Deadline, DeadlineState

TABLE = "deadlines_deadline"
CODE = "(SELECT g.code FROM agencies_agency g WHERE g.id = deadlines_deadline.{}_id)"
PERSON = "(SELECT u.full_name FROM core_user u WHERE u.id = deadlines_deadline.person_id)"
PARENT = "(SELECT p.public_id FROM deadlines_deadline p WHERE p.id = deadlines_deadline.parent_id)"
CITATION = "(SELECT r.citation FROM deadlines_rule r WHERE r.id = deadlines_deadline.rule_id)"
NAME = """coalesce((SELECT s.name FROM deadlines_internalstep s
WHERE s.id = deadlines_deadline.step_id),
(SELECT r.name_vi FROM deadlines_rule r WHERE r.id = deadlines_deadline.rule_id))"""


class NameField(serializers.CharField):
    """What must be done, in Vietnamese."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> str:
        """The internal step's words, else the rule's name."""
        return str(value.step.name if value.step else value.rule.name_vi)


def _moment(name: str, *, may_lack: bool = False) -> Column:
    sql = UTC_TEXT.format(f"{TABLE}.{name}")
    return Column(name, sql, UtcField(allow_null=may_lack))


def _text(name: str) -> Column:
    return Column(name, f"{TABLE}.{name}", serializers.CharField(allow_blank=True))


def _code(name: str, *, may_lack: bool = False) -> Column:
    field = serializers.CharField(source=f"{name}.code", default=None, allow_null=may_lack)
    return Column(name, CODE.format(name), field)


DEADLINES = Resource(
    "Deadline",
    TABLE,
    [
        Column("id", f"{TABLE}.public_id", serializers.UUIDField(source="public_id")),
        _text("key"),
        Column("name", NAME, NameField()),
        _text("title"),
        _text("path"),
        _code("agency"),
        _code("unit", may_lack=True),
        Column(
            "person",
            PERSON,
            serializers.CharField(source="person.full_name", default=None, allow_null=True),
        ),
        Column(
            "parent",
            PARENT,
            serializers.UUIDField(
                source="parent.public_id",
                default=None,
                allow_null=True,
                help_text="The legal deadline to which an internal step belongs.",
            ),
        ),
        Column(
            "citation",
            CITATION,
            serializers.CharField(source="rule.citation"),
        ),
        Column("state", f"{TABLE}.state", serializers.ChoiceField(DeadlineState.choices)),
        Column(
            "is_binding",
            f"{TABLE}.is_binding",
            serializers.BooleanField(help_text="False for reminders, which are never late."),
        ),
        _moment("started_at"),
        Column(
            "due_at",
            UTC_TEXT.format(f"{TABLE}.due_at"),
            UtcField(help_text="The first instant that is too late: 24:00 of the last day."),
        ),
        _moment("met_at", may_lack=True),
        _moment("missed_at", may_lack=True),
        _moment("closed_at", may_lack=True),
        Column("version", f"{TABLE}.version", serializers.IntegerField()),
        _moment("created_at"),
        _moment("changed_at"),
    ],
)
DEADLINE_DETAIL = Resource(
    "DeadlineDetail",
    TABLE,
    [
        *DEADLINES.columns.values(),
        Column(
            "explanation",
            "NULL::json",
            serializers.ListField(
                child=serializers.CharField(), help_text="How the end was counted, line by line."
            ),
        ),
    ],
)


@extend_schema_view(
    list=extend_schema(
        summary="Deadlines that you may see", responses=DEADLINES.serializer(many=True)
    ),
    retrieve=extend_schema(
        summary="One deadline, with how its end was counted", responses=DEADLINE_DETAIL.serializer
    ),
)
class DeadlineViewSet(ResourceViewSet):
    """Legal clocks of your agency and its units, open and closed."""

    resource = DEADLINES
    scope_name = "deadlines"
    filterset_class = DeadlineFilter
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    http_method_names = ["get", "head"]

    def get_queryset(self) -> QuerySet[Deadline]:
        """What the client may see."""
        return visible_rows(Deadline, self.actor)

    def sort_keys(self) -> tuple[str, ...]:
        """By number, or by the instant of change for those who follow changes."""
        return ("changed_at", "id") if "changed_since" in self.request.query_params else ("id",)

    def list(self, request: Request) -> HttpResponse:
        """In the order in which they began; with ``changed_since`` in order of change."""
        return self.list_response(request)

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        """One deadline; ``explanation`` is in the language of ``Accept-Language``."""
        return self.retrieve_response(request, DEADLINE_DETAIL)

    def finished(self, row: Deadline, body: bytes, names: tuple[str, ...]) -> bytes:
        """With the explanation in the reader's words."""
        if "explanation" not in names:
            return body
        return orjson.dumps({**orjson.loads(body), "explanation": explain(row.explanation)})
