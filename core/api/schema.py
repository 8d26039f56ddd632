"""The description of the API: problems on every operation, parameters of every list."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS

from core.api.columns import Resource

Direction = Literal["request", "response"]
PROBLEM_TYPE = "application/problem+json"
ALWAYS = {
    400: "The request can't be read or has wrong values; `errors` names the fields.",
    401: "No valid token.",
    403: "The token lacks the scope, or the client lacks the right.",
}
ITEM = {404: "There is no such thing, or you may not see it."}
WRITE = {
    409: "The state of the plan forbids it, or the external id is taken.",
    413: "The request is too big.",
    415: "The body is no JSON.",
}
CHANGE = {412: "Somebody else changed it in the meantime.", 428: "If-Match is missing."}
INCOMPLETE = {422: "Something is missing; `errors` lists it row by row."}


class ProblemError(serializers.Serializer):
    """What is wrong with one field."""

    field = serializers.CharField(allow_blank=True)
    message = serializers.CharField()


class Problem(serializers.Serializer):
    """A refusal (RFC 9457); ``code`` is stable, ``detail`` is in the reader's language."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    errors = ProblemError(many=True)  # type: ignore[assignment]  # the framework's own name
    id = serializers.CharField(required=False, help_text="Of the thing that exists already.")


def fields_parameter(resource: Resource) -> OpenApiParameter:
    """``fields`` with the names that the resource has."""
    names = {"type": "array", "items": {"type": "string", "enum": list(resource.columns)}}
    told = "Names of the fields to send, with commas between; all without it."
    return OpenApiParameter("fields", names, style="form", explode=False, description=told)


class PortalSchema(AutoSchema):
    """Adds to each operation what all of its kind have in common."""

    def get_override_parameters(self) -> list[Any]:
        """``fields`` and ``If-None-Match`` wherever a resource is read."""
        given = list(super().get_override_parameters() or [])
        if self.method in SAFE_METHODS and hasattr(self.view, "resource"):
            given.append(fields_parameter(self.view.resource))
        return given

    def _get_response_bodies(
        self, direction: Literal["request", "response"] = "response"
    ) -> dict[str, Any]:
        """The declared answers, 304 where something is read, and the problems."""
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        if not hasattr(self.view, "resource"):
            return bodies
        if self.method in SAFE_METHODS:
            bodies["304"] = {"description": "Not changed since the ETag in If-None-Match."}
        for status, why in self._problems().items():
            problem = OpenApiResponse(Problem, description=why)
            bodies[str(status)] = self._get_response_for_code(
                problem, str(status), media_types=[PROBLEM_TYPE], direction=direction
            )
        return bodies

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        """Of a resource any field may be missing: ``fields`` chooses."""
        shape: dict[str, Any] = super()._map_basic_serializer(serializer, direction)
        if getattr(serializer, "fields_are_chosen", False):
            shape.pop("required", None)
        return shape

    def _problems(self) -> dict[int, str]:
        found = dict(ALWAYS)
        if "{" in self.path:
            found |= ITEM
        if self.method in SAFE_METHODS:
            return found
        found |= WRITE
        if any(getattr(one, "name", "") == "If-Match" for one in self.get_override_parameters()):
            found |= CHANGE
        if getattr(self.view, "action", "") == "submit":
            found |= INCOMPLETE
        return found
