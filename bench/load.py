"""Requests from a few connections at once to a server on this machine, bounded in time and number.

Plain sockets: the client shares the machine with the server, so it must cost little.
"""

import itertools
import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

HOST = "127.0.0.1"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
BODILESS = (b"304", b"204")


@dataclass
class Outcome:
    """What a load gave: seconds of each request, how many failed, how long it all took."""

    latencies: list[float] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Requests answered a second."""
        return len(self.latencies) / self.seconds


class Connection:
    """A kept connection that sends prepared requests."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((HOST, port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *exc: object) -> None:
        self._socket.close()

    def ask(self, request: bytes) -> tuple[bytes, bytes, bytes]:
        """Status, head and body of the answer."""
        self._socket.sendall(request)
        head, rest = self._head()
        status = head[9:12]
        found = LENGTH.search(head)
        if found is None and status not in BODILESS:
            raise ConnectionError("The answer does not say how long it is.")
        length = 0 if found is None or status in BODILESS else int(found[1])
        parts, had = [rest], len(rest)
        while had < length:
            part = self._socket.recv(262_144)
            if not part:
                raise ConnectionError("The server closed the connection within an answer.")
            parts.append(part)
            had += len(part)
        return status, head, b"".join(parts)

    def _head(self) -> tuple[bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            part = self._socket.recv(262_144)
            if not part:
                raise ConnectionError("The server closed the connection without an answer.")
            data += part
        head, _gap, rest = data.partition(b"\r\n\r\n")
        return head, rest


def prepared(path: str, **headers: str) -> bytes:
    """A GET request as it goes over the wire; underscores of header names are hyphens."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}", "Accept-Language: vi"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def load(
    port: int,
    requests: Sequence[bytes],
    *,
    connections: int = 16,
    seconds: float = 4.0,
    most: int = 100_000,
    status: bytes = b"200",
) -> Outcome:
    """Ask the requests in turn until the time is over or ``most`` are answered."""
    outcome = Outcome()
    tickets = itertools.islice(itertools.cycle(requests), most)
    guard = threading.Lock()
    started = time.perf_counter()
    threads = [
        threading.Thread(
            target=_work, args=(port, tickets, guard, outcome, started + seconds, status)
        )
        for _number in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.seconds = time.perf_counter() - started
    return outcome


def _work(
    port: int,
    tickets: Iterator[bytes],
    guard: threading.Lock,
    outcome: Outcome,
    until: float,
    status: bytes,
) -> None:
    with Connection(port) as connection:
        while time.perf_counter() < until:
            with guard:
                request = next(tickets, None)
            if request is None:
                return
            begun = time.perf_counter()
            answer, _head, _body = connection.ask(request)
            outcome.latencies.append(time.perf_counter() - begun)
            outcome.failed += answer != status
