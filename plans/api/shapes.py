"""What programs send: plans, submissions, activities one by one or many."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.api.shapes import Shape
from plans.models import ActivityKind, Audience, BudgetSource, Channel, Stage

UNIT = {
    "oneOf": [
        {"type": "string", "maxLength": 500},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "code": {"type": ["string", "null"], "description": "Of the register."},
                "name": {"type": "string", "maxLength": 500},
            },
        },
    ],
    "description": "A unit's name, matched to the register, or its code.",
}
PERIOD = {
    "oneOf": [
        {"type": "string", "maxLength": 300},
        {
            "type": "object",
            "properties": {
                "text": {"type": "string", "maxLength": 300},
                "spans": {
                    "type": "array",
                    "items": {
                        "type": "array",
                        "minItems": 2,
                        "maxItems": 2,
                        "items": {"type": ["string", "null"], "format": "date"},
                    },
                },
            },
        },
    ],
    "description": "As officials write it (“Quý I/2026”), or spans of days. The text goes first.",
}
BUDGET = {
    "oneOf": [
        {"type": "string", "maxLength": 300},
        {"type": "integer", "minimum": 0},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "text": {"type": "string", "maxLength": 300},
                "vnd": {"type": ["integer", "null"], "minimum": 0},
                "sources": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        code: {"type": "integer", "minimum": 0} for code in BudgetSource.values
                    },
                },
            },
        },
    ],
    "description": "As written (“150 triệu đồng”), or in đồng; by source in đồng.",
}


@extend_schema_field(UNIT)
class UnitField(serializers.JSONField):
    """A unit, for the documentation."""


@extend_schema_field(PERIOD)
class PeriodField(serializers.JSONField):
    """A period, for the documentation."""


@extend_schema_field(BUDGET)
class BudgetField(serializers.JSONField):
    """Money, for the documentation."""


def _text(most: int, **more: Any) -> serializers.CharField:
    return serializers.CharField(max_length=most, required=False, allow_blank=True, **more)


def _body() -> serializers.CharField:
    return _text(20_000)


class PlanChange(Shape):
    """The texts of a plan."""

    title = serializers.CharField(max_length=500, required=False)
    external_id = _text(100, help_text=_("The plan's identifier in your own system."))
    legal_basis = _body()
    objectives = _body()
    audiences = _body()
    key_messages = _body()
    contacts = _body()


class PlanNew(PlanChange):
    """A plan to begin."""

    agency = serializers.CharField(max_length=40, help_text=_("Code of the agency or unit."))
    year = serializers.IntegerField(min_value=2000, max_value=2100)
    title = serializers.CharField(max_length=500)


class Submission(Shape):
    """What goes with a plan on its way up."""

    remark = _text(2_000)


class ActivityChange(Shape):
    """The fields of an activity."""

    external_id = _text(100, help_text=_("The activity's identifier in your own system."))
    section = _text(500)
    number = _text(20)
    title = _text(5_000)
    policy = _text(500)
    stage = serializers.ChoiceField(Stage.choices, required=False, allow_blank=True)
    kind = serializers.ChoiceField(ActivityKind.choices, required=False, allow_blank=True)
    channels = serializers.ListField(child=serializers.ChoiceField(Channel.choices), required=False)
    audiences = serializers.ListField(
        child=serializers.ChoiceField(Audience.choices), required=False
    )
    lead = UnitField(required=False)
    cooperating = serializers.ListField(child=UnitField(), required=False, max_length=100)
    period = PeriodField(required=False)
    output = _text(5_000)
    output_measure = _text(300)
    budget = BudgetField(required=False)
    responsible = _text(200)
    note = _text(5_000)


class ActivityNew(ActivityChange):
    """An activity to add at the end of a plan."""

    plan = serializers.UUIDField()
    title = serializers.CharField(max_length=5_000)


class ActivityRow(ActivityChange):
    """An activity to make or change by its external identifier."""

    external_id = serializers.CharField(max_length=100)


class ActivityRows(serializers.Serializer):
    """Up to a thousand activities of one plan."""

    activities = ActivityRow(many=True)


class FieldError(serializers.Serializer):
    """What is wrong with one field."""

    field = serializers.CharField()
    message = serializers.CharField()


class RowOutcome(serializers.Serializer):
    """What became of one row."""

    external_id = serializers.CharField()
    verdict = serializers.ChoiceField(["created", "updated", "unchanged", "refused"])
    id = serializers.UUIDField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    errors = FieldError(many=True)  # type: ignore[assignment]  # the framework's own name


class RowCounts(serializers.Serializer):
    """How many rows had which verdict."""

    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()


class RowOutcomes(serializers.Serializer):
    """A verdict for every row, in the order in which they were sent."""

    results = RowOutcome(many=True)
    counts = RowCounts()
