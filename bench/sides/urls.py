"""The usual way: ModelSerializer over `select_related`, rendered by orjson, without any rights."""

from django.urls import path
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination

from agencies.models import Agency
from core.api.renderers import OrjsonRenderer
from plans.models import Activity, ActivityPartner


class AgencySerializer(serializers.ModelSerializer):
    """An agency's code and name."""

    class Meta:
        model = Agency
        fields = ("code", "name_vi")


class PartnerSerializer(serializers.ModelSerializer):
    """A cooperating unit."""

    agency = AgencySerializer()

    class Meta:
        model = ActivityPartner
        fields = ("name", "agency")


class ActivitySerializer(serializers.ModelSerializer):
    """The fields that the portal is asked for."""

    plan = serializers.UUIDField(source="plan.public_id")
    lead_agency = AgencySerializer()
    partners = PartnerSerializer(many=True)

    class Meta:
        model = Activity
        fields = (
            "public_id",
            "external_id",
            "plan",
            "section",
            "number",
            "title",
            "policy",
            "stage",
            "kind",
            "channels",
            "audiences",
            "lead_agency",
            "lead_text",
            "partners",
            "period_text",
            "precision",
            "spans",
            "recurrence",
            "starts_on",
            "ends_on",
            "output",
            "budget_text",
            "budget_vnd",
            "budget_sources",
            "note",
            "version",
            "changed_at",
        )


class Pages(CursorPagination):
    """A hundred a page, by key."""

    page_size = 100
    ordering = "id"


class ActivityList(ListAPIView):
    """The list."""

    serializer_class = ActivitySerializer
    pagination_class = Pages
    renderer_classes = [OrjsonRenderer]
    authentication_classes = []
    permission_classes = []
    filter_backends = []
    queryset = Activity.objects.select_related("plan", "lead_agency").prefetch_related(
        "partners__agency"
    )


urlpatterns = [path("activities", ActivityList.as_view())]
