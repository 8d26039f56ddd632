"""Which scopes a token may carry: those that its client was registered with."""

from typing import Any

from oauth2_provider.scopes import BaseScopes

from integrations.models import ApiClient, Scope


class ClientScopes(BaseScopes):
    """Scopes by client; a token asked for without ``scope`` carries all of its client's."""

    def get_all_scopes(self) -> dict[str, str]:
        """Every scope of the portal with its description."""
        return {code: str(label) for code, label in Scope.choices}

    def get_available_scopes(
        self, application: ApiClient | None = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        """The client's own; none without a client."""
        return list(application.scopes) if application else []

    def get_default_scopes(
        self, application: ApiClient | None = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        """What a token gets when its client names none."""
        return self.get_available_scopes(application)
