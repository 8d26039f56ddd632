"""The row "API" of the goals: pages, deep pages, not modified, bulk upsert."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

import orjson
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import people
from bench.drawing import chart
from bench.figures import Figure, at_least, at_most
from bench.load import Connection, load, prepared
from bench.measuring import Spread, by_turns, percentile, timed
from bench.servers import Web, web
from bench.sides.copying import copy_rows
from core import clock
from plans.api.upserts import upsert_rows
from plans.models import AnnualPlan

FIELDS = (
    "id,external_id,plan,section,number,title,policy,stage,kind,channels,audiences,lead,"
    "cooperating,period,output,budget,note,version,changed_at"
)
PAGE = f"/api/v1/activities/?page_size=100&fields={FIELDS}"
DEEP = 5_000
CONNECTIONS = (1, 2, 4, 8, 16, 32)
SHARES = (0.5, 0.75, 0.9, 0.95, 0.99)
ROWS = 1_000
PROGRAMS = {
    "portal": ("portal.wsgi:application", "/health/"),
    "bare": ("bench.sides.bare:application", "/activities"),
    "drf": ("bench.sides.wsgi:application", "/activities"),
}


def measure(results: Path) -> Iterable[Figure]:
    """All four measures; draws throughput and latencies into ``results``."""
    asked = {
        "portal": prepared(PAGE, Authorization=f"Bearer {people.token()}"),
        "bare": prepared("/activities"),
        "drf": prepared("/activities"),
    }
    with web(**PROGRAMS) as running:
        yield from _pages(running, asked)
        yield _deep(running["portal"], asked["portal"])
        yield _not_modified(running["portal"], asked["portal"])
        _draw(running, asked, results)
    yield _upsert()


def _rate(program: Web, request: bytes, status: bytes = b"200") -> Callable[[], float]:
    def side() -> float:
        outcome = load(program.port, [request], status=status)
        if outcome.failed:
            raise RuntimeError(f"{outcome.failed} requests were answered otherwise than {status!r}")
        return outcome.rate

    return side


def _pages(running: dict[str, Web], asked: dict[str, bytes]) -> Iterable[Figure]:
    found = by_turns({name: _rate(running[name], asked[name]) for name in running})
    with Connection(running["portal"].port) as one, Connection(running["bare"].port) as other:
        sizes = [len(one.ask(asked["portal"])[2]), len(other.ask(asked["bare"])[2])]
    for name, goal, words in (("bare", 0.45, "rows and orjson"), ("drf", 3, "ModelSerializer")):
        ratio = found["portal"].median / found[name].median
        text, met = at_least(goal, ratio)
        figure = f"{found['portal'].text('/s')} : {found[name].text('/s')}"
        note = f"bodies of {sizes[0] / 1000:.0f} and {sizes[1] / 1000:.0f} kB, 16 connections"
        yield Figure("API", f"page of 100 against {words}", figure, text, met, ratio, note)


def _deep(program: Web, request: bytes) -> Figure:
    """A late page against the first, one connection, median time of a request."""
    page, deep = _walk(program, request)
    with Connection(program.port) as connection:
        found = by_turns(
            {
                "deep": lambda: _middle(connection, deep),
                "first": lambda: _middle(connection, request),
            }
        )
    ratio = found["deep"].median / found["first"].median
    text, met = at_most(1.2, ratio)
    figure = f"{found['deep'].text('ms', 2)} : {found['first'].text('ms', 2)}"
    note = f"page {page:,} is the last full one of this fraction" if page < DEEP else ""
    return Figure("API", f"page {page:,} against page 1", figure, text, met, ratio, note)


def _walk(program: Web, request: bytes) -> tuple[int, bytes]:
    """The request of the last full page, or of page 5,000; by following the addresses."""
    page, here, before = 1, request, request
    path = urlsplit(PAGE).path.encode() + b"?" + urlsplit(PAGE).query.encode()
    with Connection(program.port) as connection:
        while page < DEEP:
            link = orjson.loads(connection.ask(here)[2])["next"]
            if link is None:
                return page - 1, before
            parts = urlsplit(link)
            before = here
            here = request.replace(path, f"{parts.path}?{parts.query}".encode())
            page += 1
    return page, here


def _middle(connection: Connection, request: bytes, times: int = 200) -> float:
    spent = []
    for _time in range(times):
        begun = time.perf_counter()
        connection.ask(request)
        spent.append(time.perf_counter() - begun)
    return percentile(spent, 0.5) * 1000


def _not_modified(program: Web, request: bytes) -> Figure:
    with Connection(program.port) as connection:
        head = connection.ask(request)[1]
    tag = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"etag:"))
    known = request[:-2] + b"If-None-Match:" + tag[5:] + b"\r\n\r\n"
    found = by_turns({"known": _rate(program, known, b"304"), "full": _rate(program, request)})
    ratio = found["known"].median / found["full"].median
    text, met = at_least(1.3, ratio)
    figure = f"{found['known'].text('/s')} : {found['full'].text('/s')}"
    return Figure("API", "not modified against a full page", figure, text, met, ratio)


def _draw(running: dict[str, Web], asked: dict[str, bytes], results: Path) -> None:
    rates: dict[str, list[float]] = {}
    spent: dict[str, list[float]] = {}
    for name, program in running.items():
        outcomes = [
            load(program.port, [asked[name]], connections=number, seconds=2)
            for number in CONNECTIONS
        ]
        rates[name] = [outcome.rate for outcome in outcomes]
        middle = outcomes[CONNECTIONS.index(16)].latencies
        spent[name] = [percentile(middle, share) * 1000 for share in SHARES]
    places = [str(number) for number in CONNECTIONS]
    drawn = chart("Pages of 100 activities by connections", "requests a second", places, rates)
    (results / "throughput.svg").write_text(drawn)
    places = [f"p{share * 100:.0f}" for share in SHARES]
    drawn = chart("Latency of a page, 16 connections", "milliseconds", places, spent)
    (results / "latency.svg").write_text(drawn)


def _rows(turn: int) -> list[dict[str, object]]:
    """A thousand rows: 800 that the plan has, each with another text, and 200 new ones."""
    return [
        {
            "external_id": f"{number}" if number < ROWS * 0.8 else f"{turn}-{number}",
            "title": f"Họp báo thông tin về chính sách số {number}, lần {turn}",
            "lead": "Văn phòng Bộ",
            "period": "Quý I",
            "output": "01 cuộc họp báo",
            "note": f"Lần {turn}",
            "budget": "25 triệu đồng",
        }
        for number in range(ROWS)
    ]


def _upsert() -> Figure:
    """Rows a second from what was sent to commit, validation and audit included."""
    actor, turn = people.program_actor(), iter(range(1_000_000))
    plans = {name: _plan(f"upsert-{name}") for name in ("portal", "copy")}

    def by_portal() -> None:
        told = upsert_rows(plans["portal"], _rows(next(turn)), actor)
        if told["counts"]["refused"]:
            raise RuntimeError(f"{told['counts']['refused']} rows were refused")

    def by_copy() -> None:
        named = {"lead": "lead_text", "period": "period_text", "budget": "budget_text"}
        rows = [
            {named.get(name, name): value for name, value in row.items()}
            for row in _rows(next(turn))
        ]
        copy_rows(plans["copy"].pk, rows, clock.now())

    found = by_turns({"portal": timed(by_portal), "copy": timed(by_copy)}, rounds=5)
    with CaptureQueriesContext(connection) as asked:
        by_portal()
    rates = {n: Spread(tuple(ROWS / s for s in spread.values)) for n, spread in found.items()}
    ratio = rates["portal"].median / rates["copy"].median
    text, met = at_least(0.35, ratio)
    figure = f"{rates['portal'].text('rows/s')} : {rates['copy'].text('rows/s')}"
    note = f"{len(asked)} statements for {ROWS:,} rows; 80 % updates, both under the audit triggers"
    return Figure("API", "bulk upsert of 1,000 against COPY", figure, text, met, ratio, note)


def _plan(which: str) -> AnnualPlan:
    """An empty draft of the ministry for this run."""
    agency = people.program().agency
    plans = AnnualPlan.objects  # unscoped: the bench prepares its own data
    plans.filter(agency=agency, external_id=which).delete()
    return plans.create(agency=agency, year=2026, title=which, external_id=which)
