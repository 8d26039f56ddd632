"""What a refused wish looks like everywhere: a message for people and a code for programs."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PortalError(Exception):
    """A wish that the portal refuses; the message says what to do, the code is stable."""

    default_code = "refused"
    status = 400

    def __init__(
        self,
        message: str | Promise,
        *,
        code: str = "",
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.extra = dict(extra or {})

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(PortalError):
    """The actor may see the thing but lacks the right for this step (403)."""

    default_code = "not_allowed"
    status = 403


class WrongState(PortalError):
    """The step does not start from the state in which the thing stands (409)."""

    default_code = "wrong_state"
    status = 409


class StaleVersion(PortalError):
    """Somebody else changed the thing in the meantime (412)."""

    default_code = "stale"
    status = 412

    def __init__(self, message: str | Promise | None = None, **kwargs: Any) -> None:
        super().__init__(
            message or _("Somebody else changed this in the meantime. Reload it and try again."),
            **kwargs,
        )
