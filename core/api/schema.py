"""The description of the API: problems on every operation, parameters of every list."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS

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
FIELDS = OpenApiParameter(
    "fields", str, description="Names of the fields to send, with commas between; all without it."
)


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
    errors = ProblemError(many=True)
    id = serializers.CharField(required=False, help_text="Of the thing that exists already.")


class PortalSchema(AutoSchema):
    """Adds to each operation what all of its kind have in common."""

    def get_override_parameters(self) -> list[Any]:
        """``fields`` and ``If-None-Match`` wherever a resource is read."""
        given = list(super().get_override_parameters() or [])
        if self.method in SAFE_METHODS and hasattr(self.view, "resource"):
            given.append(FIELDS)
        return given

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
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
