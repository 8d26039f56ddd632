"""One declared list of columns a resource: it gives the documented serializer and the fast reading.

A list page is JSON made by PostgreSQL in the query that finds its rows, so no row becomes a
Python object; a test compares both readings row by row.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

PLACE = re.compile(r"%\((\w+)\)s")
UTC_TEXT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


@dataclass(frozen=True)
class Column:
    """A field of a resource: its name, SQL over the resource's table, and its serializer field."""

    name: str
    sql: str
    field: serializers.Field


class UtcField(serializers.DateTimeField):
    """An instant in UTC with six digits of a second, as ``UTC_TEXT`` writes it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M:%S.%fZ", default_timezone=dt.UTC, **kwargs)


class Resource:
    """A resource's columns."""

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        self.name = name
        self.columns = {column.name: column for column in columns}
        self._row_sql = lru_cache(maxsize=256)(self._make_row_sql)

    @cached_property
    def serializer(self) -> type[serializers.Serializer]:
        """The shape as the documentation shows it and as instances are serialised."""
        fields: dict[str, Any] = {name: column.field for name, column in self.columns.items()}
        return type(self.name, (serializers.Serializer,), fields)

    def chosen(self, wanted: str) -> tuple[str, ...]:
        """The columns named in ``fields=``, in the resource's order; all when none are named."""
        names = {name.strip() for name in wanted.split(",") if name.strip()}
        unknown = sorted(names - self.columns.keys())
        if unknown:
            raise ValidationError({"fields": [f"{', '.join(unknown)}?"]})
        return tuple(name for name in self.columns if not names or name in names)

    def with_json(
        self, rows: QuerySet[Any], names: tuple[str, ...], **values: Any
    ) -> QuerySet[Any]:
        """The rows with ``json``: each as JSON text of the named columns.

        ``values`` fill the places in the columns' SQL, such as ``%(day)s``.
        """
        sql = self._row_sql(names)
        order = PLACE.findall(sql)
        row = RawSQL(PLACE.sub("%s", sql), [values[name] for name in order], TextField())  # noqa: S611
        return rows.annotate(json=row)

    def _make_row_sql(self, names: tuple[str, ...]) -> str:
        pairs = ", ".join(f"'{name}', {self.columns[name].sql}" for name in names)
        return f"json_build_object({pairs})::text"
