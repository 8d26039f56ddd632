"""JSON in and out, by orjson."""

from collections.abc import Iterable, Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class TooBig(APIException):
    """The body is larger than the portal takes (413)."""

    status_code = 413
    default_detail = _("The request is too big. Send it in several parts.")
    default_code = "too_big"


def plain(value: Any) -> Any:
    """What orjson does not know: texts that wait for the reader's language."""
    if isinstance(value, Promise):
        return str(value)
    raise TypeError


class OrjsonRenderer(BaseRenderer):
    """Answers in JSON."""

    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Bytes, empty where there is nothing to say."""
        return b"" if data is None else orjson.dumps(data, default=plain)


class OrjsonParser(BaseParser):
    """Reads JSON; 413 beyond DATA_UPLOAD_MAX_MEMORY_SIZE, 400 for anything that is no JSON."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The value that the body holds."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise TooBig
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise ParseError(
                _("The body is no valid JSON: %(reason)s.") % {"reason": error}, code="malformed"
            ) from error


class OneRenderer(BaseContentNegotiation):
    """The API speaks JSON, whatever is asked for."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """The parser of the body's type, if there is one."""
        content_type = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == content_type), None)

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        """The first."""
        first = next(iter(renderers))
        return first, str(first.media_type)
