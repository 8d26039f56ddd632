"""Health checks of containers: ``python -m portal.probe web`` (``worker``, ``scheduler``).

Each looks at its own part: a web server is not ill because the worker is down.
"""

import http.client
import json
import os
import socket
import sys
from collections.abc import Callable

from django.conf import settings

PORT = 8000
SECONDS = 5
NEEDED = ("database", "queue")


def web(port: int = PORT) -> str:
    """What keeps this web server from answering pages; nothing when it can."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/health/", headers={"Host": _own_host()})
        parts = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"The web server does not answer: {error!r}"
    finally:
        connection.close()
    down = [name for name in NEEDED if parts.get(name) != "ok"]
    return f"Down: {', '.join(down)}" if down else ""


def worker() -> str:
    """Whether the worker of this very container answers."""
    from portal.celery import app

    name = f"celery@{socket.gethostname()}"
    answers = app.control.ping(destination=[name], timeout=SECONDS)
    return "" if answers else f"The worker {name} does not answer."


def scheduler() -> str:
    """Whether the scheduler renewed its mark."""
    from portal import heartbeat

    alive = heartbeat.is_alive("scheduler")
    return "" if alive else "The scheduler has not renewed its mark."


PROBES: dict[str, Callable[[], str]] = {"web": web, "worker": worker, "scheduler": scheduler}


def _own_host() -> str:
    """A name that the settings allow: others are refused before any page."""
    host: str = next(iter(settings.ALLOWED_HOSTS), "*")
    return "localhost" if host == "*" else host.removeprefix(".")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    sys.exit(PROBES[sys.argv[1]]() or 0)
