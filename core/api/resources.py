"""The base of every resource: scopes, fields, lists as one query, entity tags."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from drf_spectacular.utils import OpenApiParameter
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from core.actors import ANONYMOUS, Actor
from core.api.columns import Resource
from core.api.etags import is_known, item_tag, list_tag, require_match
from core.api.filtering import refuse_unknown
from core.api.pagination import KeysetPagination
from core.api.renderers import OneRenderer
from core.history import acting

JSON = "application/json"
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of what you read. 428 without it, 412 when it is stale.",
)


@lru_cache(maxsize=512)
def visible_rows(model: Any, actor: Actor) -> QuerySet[Any]:
    """What the actor sees: as a query that is made once an actor and then only copied."""
    rows: QuerySet[Any] = model.objects.visible_to(actor)
    return rows


class ResourceViewSet(GenericViewSet):
    """Lists and items of a resource, read as JSON made by PostgreSQL."""

    resource: ClassVar[Resource]
    scope_name: ClassVar[str]
    content_negotiation_class = OneRenderer
    metadata_class = None
    list_params: ClassVar[tuple[str, ...]] = ("fields", *KeysetPagination.params)
    item_params: ClassVar[tuple[str, ...]] = ("fields",)
    version_keys: ClassVar[tuple[str, ...]] = ("version",)

    @property
    def actor(self) -> Actor:
        """Who asks; nobody while the documentation is made."""
        return getattr(self.request, "actor", ANONYMOUS) if self.request else ANONYMOUS

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """Speak the language of ``Accept-Language``: API addresses have no language prefix."""
        translation.activate(translation.get_language_from_request(request))
        return super().initialize_request(request, *args, **kwargs)

    def sort_keys(self) -> tuple[str, ...]:
        """Fields in whose order the list comes; the last is unique."""
        return ("id",)

    def json_values(self) -> dict[str, Any]:
        """What fills the places in the columns' SQL."""
        return {}

    def list_response(self, request: Request) -> HttpResponse:
        """One page: a query for ids and versions, which may end in 304, and one for their JSON."""
        names = self.resource.chosen(request.query_params.get("fields"))
        pages: KeysetPagination = self.paginator  # type: ignore[assignment]
        size, keys = pages.page_size(request), self.sort_keys()
        rows = self.filter_queryset(self.get_queryset())
        rows = pages.after(rows, request, keys)
        stamps = ("pk", *self.version_keys)
        found = list(rows.values_list(*stamps, *keys)[: size + 1])
        tag = list_tag(request.get_full_path(), (row[: len(stamps)] for row in found))
        if is_known(request._request, tag):
            return _not_modified(tag)
        results = self.resource.json_rows(
            [row[0] for row in found[:size]], names, self.json_values()
        )
        more = len(found) > size
        last = found[size - 1][len(stamps) :] if more else ()
        link = f'"{pages.next_link(request, keys, last)}"' if more else "null"
        body = f'{{"results":[{",".join(results)}],"next":{link}}}'
        return HttpResponse(body.encode(), content_type=JSON, headers={"ETag": tag})

    def retrieve_response(self, request: Request, resource: Resource | None = None) -> HttpResponse:
        """The thing that the address names."""
        refuse_unknown(request, self.item_params)
        resource = resource or self.resource
        names = resource.chosen(request.query_params.get("fields"))
        return self.item_response(self.get_object(), resource=resource, names=names)

    def item_response(
        self,
        row: Any,
        *,
        resource: Resource | None = None,
        names: tuple[str, ...] = (),
        status: int = 200,
        location: str = "",
    ) -> HttpResponse:
        """One thing, fetched in scope before, as JSON with its entity tag."""
        resource = resource or self.resource
        names = names or tuple(resource.columns)
        text = resource.json_rows([row.pk], names, self.json_values())[0]
        body = self.finished(row, text.encode(), names)
        tag = item_tag(row.version, body)
        if self.request.method in SAFE_METHODS and is_known(self.request._request, tag):
            return _not_modified(tag)
        headers = {"ETag": tag, **({"Location": location} if location else {})}
        return HttpResponse(body, status=status, content_type=JSON, headers=headers)

    def finished(self, row: Any, body: bytes, names: tuple[str, ...]) -> bytes:
        """The JSON of one thing; a resource with fields that SQL can't give adds them here."""
        return body

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One transaction, booked in the audit to the client and this address."""
        path = f"api {self.request.method} {self.request.path}"
        with transaction.atomic(), acting(self.actor, path, api=path):
            yield

    def locked_object(self) -> Any:
        """The thing that the address names, locked, at the version that ``If-Match`` names."""
        row = self.get_object()
        rows = type(row)._default_manager  # unscoped: get_object found it in scope
        locked = rows.select_for_update(of=("self",)).get(pk=row.pk)
        require_match(self.request._request, locked.version)
        return row


def _not_modified(tag: str) -> HttpResponseNotModified:
    return HttpResponseNotModified(headers={"ETag": tag})
