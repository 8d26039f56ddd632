"""What a token's scopes allow."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission

from core.actors import Actor

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class ScopeMissing(PermissionDenied):
    """The token lacks a scope (403 ``insufficient_scope``, RFC 6750)."""

    default_code = "insufficient_scope"

    def __init__(self, scope: str) -> None:
        detail = _("The token lacks the scope “%(scope)s”.") % {"scope": scope}
        super().__init__(detail, code=self.default_code)
        self.headers = {
            "WWW-Authenticate": f'Bearer realm="api", error="insufficient_scope", scope="{scope}"'
        }


class HasScope(BasePermission):
    """A client with the scope of the view's resource: read for safe methods, else write."""

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        """False where nobody is known (401); ScopeMissing where the scope is."""
        actor: Actor = request._request.actor  # type: ignore[attr-defined]
        if not actor.is_known:
            return False
        right = "read" if request.method in SAFE_METHODS else "write"
        scope = f"{getattr(view, 'scope_name', '')}:{right}"
        if scope not in actor.scopes:
            raise ScopeMissing(scope)
        return True
