"""What was already done to a database, written as its comment: it goes where the database goes."""

import contextlib
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import psycopg2
from psycopg2 import sql

READ = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"


def fingerprint(files: Iterable[Path]) -> str:
    """One value for the contents of files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def read_marks(url: str) -> dict[str, str]:
    """The marks of the database at ``url``, by step."""
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(READ, [connection.info.dbname])
        row = cursor.fetchone()
    try:
        return dict(json.loads(row[0])) if row and row[0] else {}
    except ValueError:
        return {}


def write_mark(url: str, step: str, value: str) -> None:
    """Remember that ``step`` was done for this ``value``."""
    marks = {**read_marks(url), step: value}
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        name = sql.Identifier(connection.info.dbname)
        cursor.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(json.dumps(marks)))
        )
        connection.commit()
