"""Pages by key: the fifty-thousandth page costs what the first does."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50


@dataclass
class Page:
    """The rows of a page and the addresses of its neighbours, empty where there is none."""

    items: list[Any]
    next_url: str
    previous_url: str


def page_of(
    request: HttpRequest, rows: QuerySet[Any], *, keys: Sequence[str], size: int = PAGE_SIZE
) -> Page:
    """The page that the address asks for, by ``keys`` (``-`` for downwards; last unique)."""
    cursor = _load(request.GET.get("page", ""), _salt(keys))
    back = bool(cursor and cursor["back"])
    order = [_flip(key) for key in keys] if back else list(keys)
    page = rows.order_by(*order)
    if cursor:
        page = page.filter(_after(order, cursor["values"]))
    found = list(page[: size + 1])
    more = len(found) > size
    items = found[:size][::-1] if back else found[:size]
    first = _address(request, items[0], keys, back=True) if items else ""
    last = _address(request, items[-1], keys, back=False) if items else ""
    has_previous, has_next = (more, True) if back else (cursor is not None, more)
    return Page(items, last if has_next else "", first if has_previous else "")


def _flip(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows behind ``values`` in a mixed order: (a > x) or (a = x and (b > y or …))."""
    condition = Q()
    for key, value in reversed(list(zip(order, values, strict=True))):
        name, operator = key.lstrip("-"), "lt" if key.startswith("-") else "gt"
        further = Q(**{f"{name}__{operator}": value})
        condition = further | (Q(**{name: value}) & condition) if condition else further
    return condition


def _salt(keys: Sequence[str]) -> str:
    """A cursor of a list in another order is none of this one's."""
    return f"page:{','.join(keys)}"


def _load(text: str, salt: str) -> dict[str, Any] | None:
    if not text:
        return None
    try:
        return dict(signing.loads(text, salt=salt))
    except signing.BadSignature:
        return None


def _plain(value: Any) -> Any:
    """A moment as text: what a cursor holds is JSON."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _address(request: HttpRequest, row: Any, keys: Sequence[str], *, back: bool) -> str:
    values = [_plain(getattr(row, key.lstrip("-"))) for key in keys]
    query = request.GET.copy()
    query["page"] = signing.dumps({"values": values, "back": back}, salt=_salt(keys))
    return f"?{query.urlencode()}"
