"""One filter set serves pages and API; here only the filters that were asked for are made."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters import CharFilter, Filter, FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView


class StrictFilterBackend(DjangoFilterBackend):
    """Filters by the view's filter set; a parameter that does not exist is refused, not ignored."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        """The rows that pass; 400 names what can't be read."""
        filterset_class = self.get_filterset_class(view, queryset)
        known = filterset_class.base_filters.keys() if filterset_class else set()
        refuse_unknown(request, {*known, *getattr(view, "list_params", ())})
        used = frozenset(request.query_params.keys() & known)
        if not used:
            return queryset
        refuse_empty(request, {name: filterset_class.base_filters[name] for name in used})
        filterset = narrowed(filterset_class, used)(
            request.query_params, queryset=queryset, request=request
        )
        if not filterset.is_valid():
            raise ValidationError(filterset.errors.get_json_data() and dict(filterset.errors))
        return filterset.qs


@lru_cache(maxsize=512)
def narrowed(filterset_class: type[FilterSet], used: frozenset[str]) -> type[FilterSet]:
    """The filter set with the filters in use alone: copying them all costs more than the query."""
    narrow = type(filterset_class.__name__, (filterset_class,), {})
    narrow.base_filters = type(filterset_class.base_filters)(  # type: ignore[attr-defined]
        (name, kept) for name, kept in filterset_class.base_filters.items() if name in used
    )
    return narrow


def refuse_empty(request: Request, used: Mapping[str, Filter]) -> None:
    """400 for a day, number or choice that was left empty: nothing asked for is passed over."""
    empty = [
        name
        for name, kept in used.items()
        if not isinstance(kept, CharFilter) and not request.query_params[name].strip()
    ]
    if empty:
        raise ValidationError(
            {name: [_("Enter a value, or leave the parameter out.")] for name in sorted(empty)}
        )


def refuse_unknown(request: Request, known: Iterable[str]) -> None:
    """400 that names each parameter of the address which this resource does not have."""
    unknown = sorted(request.query_params.keys() - set(known))
    if unknown:
        raise ValidationError({name: [_("There is no such parameter.")] for name in unknown})
