"""The rows "First load" and "Memory": what a page makes a browser fetch, what a worker holds."""

import gzip
import re
from collections.abc import Iterable

from bench import dataset, people
from bench.api import PAGE
from bench.figures import Figure
from bench.load import Connection, load, prepared
from bench.measuring import percentile
from bench.servers import web

ASSET = re.compile(r"""(?:src|href)=["'](/static/[^"']+\.(?:js|css))["']""")
FIRST_KB, GRID_KB = 160, 130
AT_REST_MB, GROWTH = 200, 10
WARM = 200
PORTAL = {"portal": ("portal.wsgi:application", "/health/")}


def first_load() -> Iterable[Figure]:
    """Scripts and styles of the front page and of a plan's grid, as they go over the wire."""
    plan = dataset.sized_plan(50)
    with web(**PORTAL) as running, Connection(running["portal"].port) as connection:
        first = _assets(connection, prepared("/"))
        signed_in = _assets(connection, prepared("/", Cookie=people.session()))
        grid = _assets(connection, prepared(f"/plans/{plan}/", Cookie=people.session()))
        sizes = {path: _size(connection, path) for path in {*first, *signed_in, *grid}}
    base = sum(sizes[path] for path in {*first, *signed_in})
    more = sum(sizes[path] for path in grid - first - signed_in)
    yield _weight("script and style of the first page", base, FIRST_KB, bool(first))
    yield _weight("more on the plan's grid", more, GRID_KB, bool(grid - first))
    yield Figure("First load", "charts", "no chart yet", "under 210 KB", None)


def _weight(measure: str, size: int, limit: int, found: bool) -> Figure:
    figure = f"{size / 1000:.0f} KB"
    met = found and size < limit * 1000
    return Figure("First load", measure, figure, f"under {limit} KB", met)


def _assets(connection: Connection, request: bytes) -> set[str]:
    status, _head, body = connection.ask(request)
    if status != b"200":
        raise RuntimeError(f"A page answered {status.decode()} where 200 was expected.")
    return set(ASSET.findall(body.decode()))


def _size(connection: Connection, path: str) -> int:
    """Bytes over the wire; a server that does not compress is counted as it is."""
    _status, head, body = connection.ask(prepared(path, Accept_Encoding="gzip"))
    if b"content-encoding: gzip" in head.lower():
        gzip.decompress(body)
    return len(body)


def memory(requests: int) -> Iterable[Figure]:
    """A web worker at rest, and after mixed requests of a program and a person."""
    mixed = _mixed()
    with web(**PORTAL) as running:
        worker = running["portal"]
        with Connection(worker.port) as connection:
            connection.ask(mixed[0])
        rest = worker.memory()
        load(worker.port, mixed, connections=4, seconds=60, most=WARM)
        warm = worker.memory()
        outcome = load(worker.port, mixed, connections=8, seconds=240, most=requests)
        after = worker.memory()
    yield Figure(
        "Memory",
        "web worker at rest",
        f"{rest:.0f} MB",
        f"under {AT_REST_MB} MB",
        rest < AT_REST_MB,
    )
    grown = (after - warm) / warm * 100
    done = len(outcome.latencies)
    figure = f"{warm:.0f} → {after:.0f} MB, {grown:+.1f} %"
    note = (
        f"after {WARM} requests that fill caches; {outcome.failed} answered otherwise than 200; "
        f"median {percentile(outcome.latencies, 0.5) * 1000:.0f} ms"
    )
    met = grown < GROWTH and outcome.failed == 0
    yield Figure("Memory", f"after {done:,} requests", figure, f"under {GROWTH} %", met, None, note)


def _mixed() -> list[bytes]:
    """What people and programs ask for in a day."""
    plan, cookie = dataset.sized_plan(50), people.session()
    bearer = f"Bearer {people.token()}"
    by_person = ("/", "/plans/", f"/plans/{plan}/", f"/plans/{plan}/grid/", "/activities/")
    by_program = (PAGE, "/api/v1/plans/", "/api/v1/agencies/")
    return [
        prepared("/agencies/"),
        *(prepared(path, Cookie=cookie) for path in by_person),
        *(prepared(path, Authorization=bearer) for path in by_program),
    ]
