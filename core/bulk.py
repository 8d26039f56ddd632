"""Many rows in one statement: PostgreSQL reads them from JSON with the table's own types.

``bulk_create`` makes SQL of every value in Python and takes three times as long. Audit triggers
and constraints act as on any statement; nothing is validated here.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

import orjson
from django.db import connection, models
from django.db.models.base import ModelState

M = TypeVar("M", bound=models.Model)

INSERT = (
    "INSERT INTO {table} ({columns}) SELECT {columns} FROM "
    "json_populate_recordset(json_populate_record(NULL::{table}, %s), %s)"
)
UPDATE = (
    "UPDATE {table} SET {changes} FROM json_populate_recordset(NULL::{table}, %s) r "
    "WHERE {table}.id = r.id"
)
KEYS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


class Blanks(Generic[M]):
    """New rows that begin alike, each with lists, identifiers and times of its own.

    The model's constructor walks over all fields for every row; this does it once. Its signals
    (pre_init, post_init) are not sent again.
    """

    def __init__(self, model: type[M], **values: Any) -> None:
        self._first = model(**values)
        self._made = [
            (field.attname, field.default)
            for field in model._meta.concrete_fields
            if field.has_default() and callable(field.default) and field.name not in values
        ]

    def new(self) -> M:
        """One more row."""
        row = self._first.__class__.__new__(self._first.__class__)
        row.__dict__.update(self._first.__dict__)
        row.__dict__.update((name, make()) for name, make in self._made)
        row._state = ModelState()
        row._state.fields_cache = dict(self._first._state.fields_cache)
        return row


def records_insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model; they get their keys."""
    if not rows:
        return
    meta = rows[0]._meta
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [meta.db_table, len(rows)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
        fields = [field for field in meta.concrete_fields if not field.generated]
        columns = ", ".join(f'"{field.column}"' for field in fields)
        statement = INSERT.format(table=meta.db_table, columns=columns)
        cursor.execute(statement, _common_and_own(rows, fields))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def values_insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given as column → value, all of the same columns; nobody learns their keys."""
    if not rows:
        return
    columns = ", ".join(f'"{column}"' for column in rows[0])
    statement = INSERT.format(table=model._meta.db_table, columns=columns)
    with connection.cursor() as cursor:
        cursor.execute(statement, ["{}", orjson.dumps(rows).decode()])


def records_update(rows: Sequence[models.Model], names: Iterable[str]) -> None:
    """Write the named fields of stored rows of one model."""
    if not rows:
        return
    meta = rows[0]._meta
    wanted = set(names)
    fields = [field for field in meta.concrete_fields if field.name in wanted]
    changes = ", ".join(f'"{field.column}" = r."{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        statement = UPDATE.format(table=meta.db_table, changes=changes)
        cursor.execute(statement, [_json(rows, [meta.pk, *fields])])


def _json(rows: Iterable[models.Model], fields: Iterable[models.Field]) -> str:
    names = [(field.column, field.attname) for field in fields]
    values = [{column: getattr(row, name) for column, name in names} for row in rows]
    return orjson.dumps(values).decode()


def _common_and_own(rows: Sequence[models.Model], fields: Sequence[models.Field]) -> list[str]:
    """What all rows have in common, said once, and what each has of its own."""
    read = attrgetter(*(field.attname for field in fields))
    table = [read(row) for row in rows]
    common, own = {}, {}
    for field, values in zip(fields, zip(*table, strict=True), strict=True):
        if not field.primary_key and values.count(values[0]) == len(values):
            common[field.column] = values[0]
        else:
            own[field.column] = values
    records = [dict(zip(own, values, strict=True)) for values in zip(*own.values(), strict=True)]
    return [orjson.dumps(part).decode() for part in (common, records)]
