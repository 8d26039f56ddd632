"""Plans for other systems: read, begin, change, submit, and fill in bulk."""

from typing import ClassVar

import orjson
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from agencies.models import Agency
from core.api.problems import Conflict
from core.api.renderers import TooBig
from core.api.resources import IF_MATCH, ResourceViewSet, visible_rows
from core.merging import Cell
from core.permissions import require
from plans.api.columns import PLAN_DETAIL, PLANS
from plans.api.inputs import api_errors
from plans.api.shapes import ActivityRows, PlanChange, PlanNew, RowOutcomes, Submission
from plans.api.upserts import upsert_rows
from plans.checks import findings
from plans.exceptions import PlanIncomplete
from plans.filters import PlanFilter
from plans.models import AnnualPlan
from plans.permissions import Permission
from plans.services import plan_create, plan_submit, plan_update
from plans.states import PLAN_MOVES


@extend_schema_view(
    list=extend_schema(summary="Plans that you may see", responses=PLANS.serializer(many=True)),
    retrieve=extend_schema(
        summary="One plan, with what may be done next", responses=PLAN_DETAIL.serializer
    ),
)
class PlanViewSet(ResourceViewSet):
    """Annual plans: your agency's and its units', and all issued ones."""

    resource = PLANS
    scope_name = "plans"
    filterset_class = PlanFilter
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    http_method_names = ["get", "head", "post", "patch"]
    version_keys: ClassVar[tuple[str, ...]] = ("version", "agency__version")

    def get_queryset(self) -> QuerySet[AnnualPlan]:
        """What the client may see."""
        return visible_rows(AnnualPlan, self.actor).select_related("agency")

    def list(self, request: Request) -> HttpResponse:
        """In the order in which they were begun; with ``changed_since`` in order of change."""
        return self.list_response(request)

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        """One plan; ``actions`` says which steps are open and why others are not."""
        return self.retrieve_response(request, PLAN_DETAIL)

    @extend_schema(summary="Begin a plan", request=PlanNew, responses={201: PLAN_DETAIL.serializer})
    def create(self, request: Request) -> HttpResponse:
        """A draft of your agency or one of its units. 409 when the external id is taken."""
        wish = PlanNew.read(request.data)
        agency = Agency.objects.visible_to(self.actor).filter(code=wish.pop("agency")).first()
        if agency is None:
            raise ValidationError({"agency": [_("No agency has this code.")]})
        require(self.actor, Permission.PLAN_CREATE, agency)
        with self.changing():
            self._refuse_known(agency, wish.get("external_id", ""))
            year, title = wish.pop("year"), wish.pop("title")
            plan = plan_create(agency=agency, year=year, title=title, texts=wish, actor=self.actor)
        place = reverse("api-v1:plan-detail", args=[plan.public_id], request=request)
        return self.item_response(plan, resource=PLAN_DETAIL, status=201, location=place)

    @extend_schema(
        summary="Change a plan's texts",
        request=PlanChange,
        responses=PLAN_DETAIL.serializer,
        parameters=[IF_MATCH],
    )
    def partial_update(self, request: Request, id: str) -> HttpResponse:
        """Only the fields sent change; submitted, approved and issued plans are locked (409)."""
        with self.changing():
            plan = self.locked_object()
            cells = {name: Cell(None, new) for name, new in PlanChange.read(request.data).items()}
            plan = plan_update(plan=plan, actor=self.actor, cells=cells)
        return self.item_response(plan, resource=PLAN_DETAIL)

    @extend_schema(
        summary="Submit a plan",
        request=Submission,
        responses=PLAN_DETAIL.serializer,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, id: str) -> HttpResponse:
        """Send the plan up for approval; 422 lists, row by row, what is still missing."""
        with self.changing():
            plan = self.locked_object()
            remark = Submission.read(request.data).get("remark", "")
            try:
                plan = plan_submit(plan=plan, actor=self.actor, remark=remark)
            except PlanIncomplete as error:
                error.extra["errors"] = _missing(plan)
                raise
        return self.item_response(plan, resource=PLAN_DETAIL)

    @extend_schema(
        summary="Make or change many activities", request=ActivityRows, responses=RowOutcomes
    )
    @action(
        detail=True,
        methods=["post"],
        url_path="activities/bulk",
        url_name="activities-bulk",
        scope_name="activities",
    )
    def activities_bulk(self, request: Request, id: str) -> Response:
        """By ``external_id``, a verdict a row: refused rows are told, the others are written."""
        plan = self.get_object()
        body = request.data if isinstance(request.data, dict) else {}
        sent = body.get("activities")
        if not isinstance(sent, list) or body.keys() != {"activities"}:
            raise ValidationError({"activities": [_("Send the list of activities.")]})
        if len(sent) > settings.API_BULK_MAX_ROWS:
            raise TooBig
        with self.changing():
            return Response(upsert_rows(plan, sent, self.actor))

    def sort_keys(self) -> tuple[str, ...]:
        """By number, or by the instant of change for those who follow changes."""
        return ("changed_at", "id") if "changed_since" in self.request.query_params else ("id",)

    def finished(self, row: AnnualPlan, body: bytes, names: tuple[str, ...]) -> bytes:
        """With the steps that are open to this client."""
        if "actions" not in names:
            return body
        verdicts = PLAN_MOVES.verdicts(row, self.actor)
        shown = [
            {"name": one.transition.name, "allowed": one.allowed, "reason": one.reason}
            for one in verdicts
        ]
        return orjson.dumps({**orjson.loads(body), "actions": shown})

    @staticmethod
    def _refuse_known(agency: Agency, external_id: str) -> None:
        """The client learns the id of its own plan, and changes that one instead."""
        known = external_id and agency.plans.filter(external_id=external_id).first()
        if known:
            raise Conflict(
                _("A plan with this external id exists."), extra={"id": str(known.public_id)}
            )


def _missing(plan: AnnualPlan) -> list[dict[str, str]]:
    rows = plan.activities.in_plan_order()
    return [
        {
            "field": f"{one.activity.public_id}.{error['field']}",
            "message": error["message"],
        }
        for one in findings(rows)
        if one.must
        for error in api_errors({one.field: [one.message]})
    ]
