"""Every refusal of the API in one form: application/problem+json (RFC 9457)."""

import logging
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.exceptions import ValidationError as ModelError
from django.core.signals import got_request_exception
from django.db import IntegrityError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.exceptions import (
    APIException,
    ErrorDetail,
    NotAuthenticated,
    NotFound,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.exceptions import PermissionDenied as NotPermitted
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.api.renderers import TooBig
from core.exceptions import PortalError


class Conflict(PortalError):
    """What is to be made exists already (409); ``extra["id"]`` names it."""

    default_code = "exists"
    status = 409


logger = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"
UNIQUE_VIOLATION = "23505"


def problem(
    status: int,
    detail: str,
    *,
    code: str,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """One refusal: status, a sentence, a stable code, errors by field."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": errors or [],
        **more,
    }
    return Response(body, status=status, headers=dict(headers or {}), content_type=CONTENT_TYPE)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> Response:
    """Answer whatever a view raised; what nobody foresaw is logged and answered with 500."""
    set_rollback()
    error = _known_form(error)
    if isinstance(error, PortalError):
        return _refused(error)
    if isinstance(error, ValidationError):
        errors = list(flat_errors(error.detail))
        return problem(
            400, _("Correct the fields named in “errors”."), code="invalid", errors=errors
        )
    if isinstance(error, APIException):
        return problem(
            error.status_code, str(error.detail), code=_code(error), headers=_headers(error)
        )
    request = context.get("request")
    logger.error("Unforeseen error in the API", exc_info=error)
    got_request_exception.send(sender=None, request=getattr(request, "_request", request))
    return problem(500, _("The portal failed; its operators were told."), code="failed")


def _known_form(error: Exception) -> Exception:
    """The same refusal as one of the kinds that the handler answers."""
    if isinstance(error, Http404):
        return NotFound(_("There is no such thing, or you may not see it."))
    if isinstance(error, NotAuthenticated):
        error.detail = ErrorDetail(
            _("Send an access token as “Authorization: Bearer …”."), error.default_code
        )
    if isinstance(error, UnsupportedMediaType):
        error.detail = ErrorDetail(_("Send the body as application/json."), error.default_code)
    if isinstance(error, PermissionDenied):
        return NotPermitted()
    if isinstance(error, RequestDataTooBig):
        return TooBig()
    if isinstance(error, SuspiciousOperation):
        return PortalError(_("The request can't be read."), code="malformed")
    if isinstance(error, ModelError):
        return ValidationError(getattr(error, "message_dict", None) or error.messages)
    cause = getattr(error, "__cause__", None)
    if isinstance(error, IntegrityError) and getattr(cause, "pgcode", "") == UNIQUE_VIOLATION:
        return Conflict(_("This exists already."))
    return error


def _refused(error: PortalError) -> Response:
    errors = error.extra.get("errors")
    more = {key: value for key, value in error.extra.items() if key in {"id", "external_id"}}
    return problem(error.status, str(error), code=error.code, errors=errors, **more)


def flat_errors(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """Nested errors as ``{"field": "period.text", "message": …}``."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = name in {"non_field_errors", "__all__"}
            yield from flat_errors(inner, path if own else f"{path}.{name}".lstrip("."))
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, Mapping | list)
            yield from flat_errors(inner, f"{path}.{place}".lstrip(".") if nested else path)
    else:
        yield {"field": path, "message": str(detail)}


def _code(error: APIException) -> str:
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _headers(error: APIException) -> dict[str, str]:
    headers = dict(getattr(error, "headers", {}))
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(error.wait)  # type: ignore[attr-defined]
    return headers
