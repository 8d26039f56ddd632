"""The columns of plans and activities: documented fields and the SQL that reads them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers

from core.api.columns import UTC_TEXT, Column, Resource, UtcField, json_object
from plans.models import (
    Activity,
    ActivityKind,
    Audience,
    Channel,
    PlanState,
    Precision,
    Recurrence,
    Review,
    Stage,
)


class AgencyName(serializers.Serializer):
    """An agency by its code, with its name in Vietnamese."""

    code = serializers.CharField()
    name = serializers.CharField(source="name_vi")


class UnitName(serializers.Serializer):
    """A unit as the plan writes it; ``code`` where it is a registered agency."""

    code = serializers.CharField(allow_null=True)
    name = serializers.CharField(allow_blank=True)


class Lead(UnitName):
    """The unit in charge."""

    code = serializers.CharField(source="lead_agency.code", default=None, allow_null=True)
    name = serializers.CharField(source="lead_text", allow_blank=True)


class Partner(UnitName):
    """A cooperating unit."""

    code = serializers.CharField(source="agency.code", default=None, allow_null=True)


class Period(serializers.Serializer):
    """The period as written and as understood; ``spans`` are pairs of days, both included."""

    text = serializers.CharField(source="period_text", allow_blank=True)
    precision = serializers.ChoiceField(Precision.choices, allow_blank=True)
    spans = serializers.ListField(
        child=serializers.ListField(
            child=serializers.DateField(allow_null=True), min_length=2, max_length=2
        )
    )
    recurrence = serializers.ChoiceField(Recurrence.choices, allow_blank=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)

    def to_representation(self, instance: Activity) -> dict[str, Any]:
        """Spans stand in the row as they are shown."""
        return {**super().to_representation(instance), "spans": instance.spans}


class Budget(serializers.Serializer):
    """Money as written, in đồng, and by source in đồng."""

    text = serializers.CharField(source="budget_text", allow_blank=True)
    vnd = serializers.IntegerField(source="budget_vnd", allow_null=True)
    sources = serializers.DictField(source="budget_sources", child=serializers.IntegerField())


def text(source: str = "", **more: Any) -> serializers.CharField:
    """A text that may be empty."""
    if source:
        more["source"] = source
    return serializers.CharField(allow_blank=True, **more)


def choice(choices: type[TextChoices]) -> serializers.ChoiceField:
    """A code of a closed list, or empty."""
    return serializers.ChoiceField(choices.choices, allow_blank=True)


def codes(choices: type[TextChoices]) -> serializers.ListField:
    """Several codes of a closed list."""
    return serializers.ListField(child=serializers.ChoiceField(choices.choices))


def _texts(table: str, names: Iterable[str]) -> list[Column]:
    return [Column(name, f"{table}.{name}", text()) for name in names]


PLAN = "plans_annualplan"
PLANS = Resource(
    "Plan",
    PLAN,
    [
        Column("id", f"{PLAN}.public_id", serializers.UUIDField(source="public_id")),
        *_texts(PLAN, ["external_id"]),
        Column(
            "agency",
            "(SELECT row_to_json(o) FROM (SELECT g.code, g.name_vi AS name"
            " FROM agencies_agency g WHERE g.id = plans_annualplan.agency_id) o)",
            AgencyName(),
        ),
        Column("year", f"{PLAN}.year", serializers.IntegerField()),
        *_texts(
            PLAN,
            [
                "title",
                "legal_basis",
                "objectives",
                "audiences",
                "key_messages",
                "contacts",
            ],
        ),
        Column("state", f"{PLAN}.state", serializers.ChoiceField(PlanState.choices)),
        Column("version", f"{PLAN}.version", serializers.IntegerField()),
        Column("submitted_at", UTC_TEXT.format(f"{PLAN}.submitted_at"), UtcField(allow_null=True)),
        Column("issue_number", f"{PLAN}.issue_number", text()),
        Column("issued_on", f"{PLAN}.issued_on", serializers.DateField(allow_null=True)),
        *_texts(PLAN, ["signer"]),
        Column("created_at", UTC_TEXT.format(f"{PLAN}.created_at"), UtcField()),
        Column("changed_at", UTC_TEXT.format(f"{PLAN}.changed_at"), UtcField()),
    ],
)


class PlanAction(serializers.Serializer):
    """A step of the plan's life: whether this client may make it now, and if not, why."""

    name = serializers.CharField()
    allowed = serializers.BooleanField()
    reason = serializers.CharField(allow_blank=True)


PLAN_DETAIL = Resource(
    "PlanDetail",
    PLAN,
    [*PLANS.columns.values(), Column("actions", "NULL::json", PlanAction(many=True))],
)

ROW = "plans_activity"
LEAD_CODE = "(SELECT g.code FROM agencies_agency g WHERE g.id = plans_activity.lead_agency_id)"
PARTNERS = """(SELECT coalesce(json_agg(row_to_json(o)), '[]') FROM (
SELECT g.code, t.name FROM plans_activitypartner t
LEFT JOIN agencies_agency g ON g.id = t.agency_id
WHERE t.activity_id = plans_activity.id ORDER BY t.position) o)"""
PERIOD = {
    "text": "period_text",
    **{name: name for name in ("precision", "spans", "recurrence", "starts_on", "ends_on")},
}
ACTIVITIES = Resource(
    "Activity",
    ROW,
    [
        Column("id", f"{ROW}.public_id", serializers.UUIDField(source="public_id")),
        *_texts(ROW, ["external_id"]),
        Column(
            "plan",
            "(SELECT p.public_id FROM plans_annualplan p WHERE p.id = plans_activity.plan_id)",
            serializers.UUIDField(source="plan.public_id"),
        ),
        *_texts(ROW, ["section", "number", "title", "policy"]),
        Column("stage", f"{ROW}.stage", choice(Stage)),
        Column("stage_confirmed", f"{ROW}.stage_confirmed", serializers.BooleanField()),
        Column("kind", f"{ROW}.kind", choice(ActivityKind)),
        Column("channels", f"{ROW}.channels", codes(Channel)),
        Column("audiences", f"{ROW}.audiences", codes(Audience)),
        Column(
            "lead",
            json_object({"code": LEAD_CODE, "name": f"{ROW}.lead_text"}),
            Lead(source="*"),
        ),
        Column(
            "cooperating",
            PARTNERS,
            Partner(source="partners", many=True),
        ),
        Column(
            "period",
            json_object({name: f"{ROW}.{source}" for name, source in PERIOD.items()}),
            Period(source="*"),
        ),
        *_texts(ROW, ["output", "output_measure"]),
        Column(
            "budget",
            json_object({name: f"{ROW}.budget_{name}" for name in ("text", "vnd", "sources")}),
            Budget(source="*"),
        ),
        Column("responsible", f"{ROW}.responsible_text", text("responsible_text")),
        *_texts(ROW, ["note"]),
        Column("review", f"{ROW}.review", serializers.ChoiceField(Review.choices)),
        *_texts(ROW, ["remark"]),
        Column("version", f"{ROW}.version", serializers.IntegerField()),
        Column("created_at", UTC_TEXT.format(f"{ROW}.created_at"), UtcField()),
        Column("changed_at", UTC_TEXT.format(f"{ROW}.changed_at"), UtcField()),
    ],
)
