"""How the documentation tells the way in."""

from typing import Any

from django.urls import reverse
from drf_spectacular.extensions import OpenApiAuthenticationExtension

from integrations.models import Scope


class ClientAuthenticationScheme(OpenApiAuthenticationExtension):
    """OAuth 2 client credentials."""

    target_class = "integrations.authentication.ClientAuthentication"
    name = "oauth2"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Where tokens come from and what they may carry."""
        scopes = {code: str(label) for code, label in Scope.choices}
        flow = {"tokenUrl": reverse("oauth:token"), "scopes": scopes}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        """The scope that the operation needs."""
        right = "read" if auto_schema.method in {"GET", "HEAD"} else "write"
        return {self.name: [f"{getattr(auto_schema.view, 'scope_name', '')}:{right}"]}
