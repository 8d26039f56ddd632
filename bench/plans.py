"""The row "Plans" of the goals: constant queries, import of 2,000 rows, export of 500."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import dataset, people
from bench.figures import Figure, at_least, at_most
from bench.measuring import Spread
from bench.servers import BASE

SMALL, LARGE = 50, 500
IMPORTED = 2_000
MOST_MB = 300
PAGES = {"list": "/plans/", "page": "/plans/{}/", "grid": "/plans/{}/grid/"}


def measure() -> Iterable[Figure]:
    """Queries in this process; files in a process of their own, whose memory is measured."""
    yield from _queries()
    yield from _import()
    yield from _exports()


def _queries() -> Iterable[Figure]:
    browser = people.browser()
    plans = {rows: dataset.sized_plan(rows) for rows in (SMALL, LARGE)}
    for name, path in PAGES.items():
        counts = {}
        for rows, plan in plans.items():
            browser.get(path.format(plan))
            with CaptureQueriesContext(connection) as asked:
                answer = browser.get(path.format(plan))
            if answer.status_code != 200:
                raise RuntimeError(f"{path.format(plan)} answered {answer.status_code}")
            counts[rows] = len(asked)
        figure = f"{counts[LARGE]} : {counts[SMALL]} queries"
        measure_name = f"{name} of a plan with {LARGE} rows against {SMALL}"
        met = counts[LARGE] == counts[SMALL]
        yield Figure("Plans", measure_name, figure, "the same", met)


def _import() -> Iterable[Figure]:
    told = in_child("import", IMPORTED)
    portal, bare = _spread(told["portal"]), _spread(told["bare"])
    ratio = portal.median / bare.median
    text, met = at_most(5, ratio)
    figure = f"{portal.text('s', 2)} : {bare.text('s', 3)}"
    note = "from the file's bytes to commit, audit included; calamine and COPY check nothing"
    yield Figure("Plans", f"import of {IMPORTED:,} rows from Excel", figure, text, met, ratio, note)
    yield _memory("import", in_child("import-memory", IMPORTED))


def _exports() -> Iterable[Figure]:
    plan = dataset.sized_plan(LARGE)
    told = in_child("excel", plan)
    portal, bare = _spread(told["portal"]), _spread(told["bare"])
    ratio = bare.median / portal.median
    text, met = at_least(0.5, ratio)
    figure = f"{portal.text('ms', 0)} : {bare.text('ms', 0)}"
    yield Figure("Plans", f"Excel of {LARGE} rows against XlsxWriter", figure, text, met, ratio)
    yield _memory("Excel", told)
    for name in ("Word", "PDF"):
        told = in_child(name.lower(), plan)
        yield _memory(name, told, f"{_spread(told['portal']).text('ms', 0)}, ")


def _memory(name: str, told: dict[str, Any], before: str = "") -> Figure:
    figure = f"{before}{told['mb']:.0f} MB"
    return Figure(
        "Plans", f"{name}: memory at most", figure, f"under {MOST_MB} MB", told["mb"] < MOST_MB
    )


def _spread(values: Sequence[float]) -> Spread:
    return Spread(tuple(values))


def in_child(*arguments: object) -> dict[str, Any]:
    """What ``bench.files`` says in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.files", *map(str, arguments)],
        cwd=BASE,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
