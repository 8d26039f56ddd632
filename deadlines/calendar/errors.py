"""What can't be counted."""

from django.utils.functional import Promise

from core.exceptions import PortalError


class CountingError(PortalError):
    """A period that can't be counted as told; ``field`` names what is wrong with it."""

    default_code = "not_countable"

    def __init__(self, field: str, message: str | Promise) -> None:
        super().__init__(message, extra={"field": field})
        self.field = field
