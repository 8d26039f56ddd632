"""Activities for other systems: read across plans, add, change, remove."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.reverse import reverse

from core.api.problems import Conflict
from core.api.resources import IF_MATCH, ResourceViewSet, visible_rows
from core.merging import Cell
from plans.api.columns import ACTIVITIES
from plans.api.inputs import api_errors, by_field, named_units, row_cells
from plans.api.shapes import ActivityChange, ActivityNew
from plans.filters import ActivityFilter
from plans.models import Activity, AnnualPlan
from plans.services import RowChange, activities_save

ONE = ACTIVITIES.serializer


@extend_schema_view(
    list=extend_schema(summary="Activities that you may see", responses=ONE(many=True)),
    retrieve=extend_schema(summary="One activity", responses=ONE),
)
class ActivityViewSet(ResourceViewSet):
    """Activities of the plans that you may see, and submitted ones that name your agency."""

    resource = ACTIVITIES
    scope_name = "activities"
    filterset_class = ActivityFilter
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    http_method_names = ["get", "head", "post", "patch", "delete"]

    def get_queryset(self) -> QuerySet[Activity]:
        """What the client may see."""
        return visible_rows(Activity, self.actor)

    def sort_keys(self) -> tuple[str, ...]:
        """As the annex has them in a plan; by instant with ``changed_since``; else by number."""
        if "plan" in self.request.query_params:
            return ("position", "id")
        return ("changed_at", "id") if "changed_since" in self.request.query_params else ("id",)

    def list(self, request: Request) -> HttpResponse:
        """In the annex's order within one plan; otherwise in the order in which they were made."""
        return self.list_response(request)

    def retrieve(self, request: Request, id: str) -> HttpResponse:
        """One activity."""
        return self.retrieve_response(request)

    @extend_schema(summary="Add an activity", request=ActivityNew, responses={201: ONE})
    def create(self, request: Request) -> HttpResponse:
        """At the end of an open plan. 409 when the plan is locked or the external id is taken."""
        sent = dict(request.data) if isinstance(request.data, dict) else {}
        plan = self._plan(ActivityNew.read({"plan": sent.pop("plan", None), "title": "-"})["plan"])
        cells = self._cells(sent)
        if not str(cells.get("title", "")).strip():
            raise ValidationError({"title": [_("Enter what is to be done.")]})
        with self.changing():
            self._refuse_known(plan, cells.get("external_id", ""))
            row = self._save(plan, "create", "new", cells)
        place = reverse("api-v1:activity-detail", args=[row.public_id], request=request)
        return self.item_response(row, status=201, location=place)

    @extend_schema(
        summary="Change an activity",
        request=ActivityChange,
        responses=ONE,
        parameters=[IF_MATCH],
    )
    def partial_update(self, request: Request, id: str) -> HttpResponse:
        """Only the fields sent change; those of submitted, approved and issued plans are locked."""
        with self.changing():
            row = self.locked_object()
            cells = self._cells(request.data)
            if cells.get("external_id", "") not in ("", row.external_id):
                self._refuse_known(row.plan, cells["external_id"])
            self._save(row.plan, "update", id, cells)
            row.refresh_from_db()
        return self.item_response(row)

    @extend_schema(
        summary="Remove an activity",
        parameters=[IF_MATCH],
        responses={204: None},
    )
    def destroy(self, request: Request, id: str) -> HttpResponse:
        """From an open plan; the history keeps what it was."""
        with self.changing():
            row = self.locked_object()
            self._save(row.plan, "delete", id, {})
        return HttpResponse(status=204)

    def _plan(self, public_id: Any) -> AnnualPlan:
        plan = AnnualPlan.objects.visible_to(self.actor).filter(public_id=public_id).first()
        if plan is None:
            raise ValidationError({"plan": [_("There is no such plan, or you may not see it.")]})
        return plan

    def _cells(self, sent: Any) -> dict[str, Any]:
        cells, errors = row_cells(sent, named_units([sent]))
        if errors:
            raise ValidationError(by_field(api_errors(errors)))
        return cells

    def _save(self, plan: AnnualPlan, op: str, key: str, cells: dict[str, Any]) -> Any:
        """One change by the service; nothing is written when a value can't be stored."""
        fields = {name: Cell(None, value) for name, value in cells.items()}
        change = RowChange(key, op, fields)
        saved = activities_save(plan=plan, actor=self.actor, changes=[change])[0]
        if saved.status == "gone":
            raise Http404
        if saved.errors:
            raise ValidationError(by_field(api_errors(saved.errors)))
        return saved.activity

    @staticmethod
    def _refuse_known(plan: AnnualPlan, external_id: str) -> None:
        known = external_id and plan.activities.filter(external_id=external_id).first()
        if known:
            raise Conflict(
                _("An activity with this external id exists in the plan."),
                extra={"id": str(known.public_id)},
            )
