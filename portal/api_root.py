"""The API's front door: what there is, its description and documentation, unknown addresses."""

from typing import Any

from django.http import Http404
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from core.api.renderers import OneRenderer

RESOURCES = {
    "agencies": "api-v1:agency-list",
    "plans": "api-v1:plan-list",
    "activities": "api-v1:activity-list",
    "deadlines": "api-v1:deadline-list",
    "schema": "api-v1:schema",
    "documentation": "api_docs",
    "token": "oauth:token",
}


class Public(APIView):
    """Open to everybody: no token is asked for, none is read."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = OneRenderer
    metadata_class = None


class Root(Public):
    """Where everything is."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """The addresses of the resources."""
        return Response({name: reverse(url, request=request) for name, url in RESOURCES.items()})


class Unknown(Public):
    """Any other address below the API's."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """There is nothing here, whatever the method."""
        raise Http404


class Schema(SpectacularAPIView):
    """The description of the API as OpenAPI 3.1: JSON unless YAML is asked for."""

    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
        OpenApiYamlRenderer2,
    ]


class Documentation(SpectacularSwaggerSplitView):
    """The description to read and try, from our own host, without inline scripts or styles."""

    url_name = "api-v1:schema"
