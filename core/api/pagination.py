"""Keyset pages: the next page begins after the last row's sort keys, so all are equally fast."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

import orjson
from django.core.exceptions import ValidationError as ModelError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.views import APIView

DEFAULT_SIZE = 100
LARGEST_SIZE = 200


class KeysetPagination(BasePagination):
    """Pages by ``cursor`` and ``page_size``; a cursor is opaque to those who use it."""

    params = ("cursor", "page_size")

    def page_size(self, request: Request) -> int:
        """How many rows were asked for; 400 beyond 1–200."""
        text = request.query_params.get("page_size")
        if text is None:
            return DEFAULT_SIZE
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= LARGEST_SIZE):
            raise ValidationError(
                {"page_size": [_("Enter a number from 1 to %(most)s.") % {"most": LARGEST_SIZE}]}
            )
        return int(text)

    def after(self, rows: QuerySet[Any], request: Request, keys: Sequence[str]) -> QuerySet[Any]:
        """The rows beyond the cursor, in order of ``keys``; the last key is unique."""
        rows = rows.order_by(*keys)
        cursor = request.query_params.get("cursor", "")
        if not cursor:
            return rows
        values = _read(cursor, keys)
        try:
            return rows.filter(_beyond(rows, keys, values))
        except (ValueError, TypeError, ModelError) as error:
            raise _bad_cursor() from error

    def next_link(self, request: Request, keys: Sequence[str], last: Sequence[Any]) -> str:
        """The address of the page after the row with these sort keys."""
        query = request.query_params.copy()
        query["cursor"] = _write(keys, last)
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """For the documentation."""
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "From the address in `next`; opaque.",
                "schema": {"type": "string"},
            },
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "description": "How many rows a page holds.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": LARGEST_SIZE,
                    "default": DEFAULT_SIZE,
                },
            },
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """For the documentation."""
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {
                    "type": ["string", "null"],
                    "format": "uri",
                    "description": "Address of the next page; null on the last.",
                },
            },
        }


def _beyond(rows: QuerySet[Any], keys: Sequence[str], values: Sequence[Any]) -> Q:
    """After ``values`` in the order of ``keys``, bounded by the first so that its index serves."""
    beyond = Q()
    for place in reversed(range(len(keys))):
        key, value = keys[place], values[place]
        equal = Q(**{key: value}) & beyond if beyond else Q()
        greater = Q(**{f"{key}__gt": value})
        beyond = greater | equal if beyond else greater
    first = Q(**{f"{keys[0]}__gte": values[0]})
    return first & beyond if len(keys) > 1 else beyond


def _write(keys: Sequence[str], values: Sequence[Any]) -> str:
    packed = orjson.dumps([",".join(keys), *values], default=str)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _read(cursor: str, keys: Sequence[str]) -> list[Any]:
    """The sort keys in a cursor; 400 when it is not one, or is of a list in another order."""
    try:
        packed = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        order, *values = orjson.loads(packed)
    except (UnicodeEncodeError, binascii.Error, ValueError, TypeError) as error:
        raise _bad_cursor() from error
    fits = order == ",".join(keys) and len(values) == len(keys)
    if not fits or not all(
        type(value) in (str, int) and "\0" not in str(value) for value in values
    ):
        raise _bad_cursor()
    return values


def _bad_cursor() -> ValidationError:
    return ValidationError({"cursor": [_("Take the cursor from “next” of the page before.")]})
