"""Many rows in one statement: PostgreSQL reads them from JSON with the table's own types.

``bulk_create`` makes SQL of every value in Python and takes three times as long. Audit triggers
and constraints act as on any statement; nothing is validated here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from django.db import connection, models

INSERT = (
    "INSERT INTO {table} ({columns}) "
    "SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s)"
)
UPDATE = (
    "UPDATE {table} SET {changes} FROM json_populate_recordset(NULL::{table}, %s) r "
    "WHERE {table}.id = r.id"
)
KEYS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


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
        cursor.execute(INSERT.format(table=meta.db_table, columns=columns), [_json(rows, fields)])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def values_insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given as column → value, all of the same columns; nobody learns their keys."""
    if not rows:
        return
    columns = ", ".join(f'"{column}"' for column in rows[0])
    statement = INSERT.format(table=model._meta.db_table, columns=columns)
    with connection.cursor() as cursor:
        cursor.execute(statement, [orjson.dumps(rows).decode()])


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
