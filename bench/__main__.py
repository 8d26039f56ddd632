"""``python -m bench [--fraction 0.02] [--only API,Plans] [--requests 10000]``."""

import argparse
import datetime as dt
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from bench.figures import Figure, as_markdown, as_text
from bench.servers import BASE, servers
from portal.servers.errors import ServerError

RESULTS = BASE / "bench" / "results"
AREAS = ("API", "Plans", "Deadlines", "First load", "Start", "Memory")


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--fraction", type=float, default=0.02, help="of the national data set")
    parser.add_argument("--only", default="", help=f"some of: {', '.join(AREAS)}")
    parser.add_argument("--requests", type=int, default=10_000, help="mixed requests for Memory")
    chosen = parser.parse_args()
    wanted = [name.strip().lower() for name in chosen.only.split(",") if name.strip()]
    chosen.areas = [area for area in AREAS if not wanted or area.lower() in wanted]
    if not 0 < chosen.fraction <= 1 or len(chosen.areas) < len(wanted):
        parser.error(f"--fraction is above 0 and at most 1; --only names some of {AREAS}.")
    return chosen


def ready(fraction: float) -> None:
    """A migrated database with the register and the data set, made once a fraction."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_reference_data")
    call_command("collectstatic", interactive=False, verbosity=0)
    from bench import dataset
    from plans.models import AnnualPlan

    if not AnnualPlan.objects.filter(external_id="bench-1").exists():
        say(f"Building {fraction:g} of the national data set")
        dataset.build(fraction)
    dataset.settle()


def measures(chosen: argparse.Namespace) -> dict[str, Callable[[], Iterable[Figure]]]:
    """What measures each area."""
    from bench import api, deadlines, pages, plans, starting

    return {
        "API": lambda: api.measure(RESULTS),
        "Plans": plans.measure,
        "Deadlines": lambda: deadlines.measure(chosen.fraction),
        "First load": pages.first_load,
        "Start": starting.measure,
        "Memory": lambda: pages.memory(chosen.requests),
    }


def facts(fraction: float) -> list[tuple[str, str]]:
    """The machine, the versions, the commit, how much data."""
    from django.db import connection

    from plans.models import Activity

    packages = ("Django", "djangorestframework", "psycopg2-binary", "granian", "orjson")
    commit = ["git", "rev-parse", "--short", "HEAD"]
    found = subprocess.run(commit, cwd=BASE, capture_output=True, text=True, check=False)
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
    return [
        ("Day", dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")),
        ("Machine", f"{platform.machine()}, {_cores()} cores, {platform.system()}"),
        ("Versions", ", ".join(f"{name} {version(name)}" for name in packages)),
        ("Python, PostgreSQL", f"{platform.python_version()}, {server}"),
        ("Commit", found.stdout.strip() or "unknown"),
        ("Fraction", f"{fraction:g}: {Activity.objects.count():,} activities"),
    ]


def _cores() -> int:
    import psutil

    return psutil.cpu_count() or 1


def keep(figures: list[Figure], about: list[tuple[str, str]]) -> Path:
    """Write the results as JSON and Markdown; the Markdown's place."""
    stem = f"{dt.datetime.now(dt.UTC):%Y-%m-%d-%H%M}"
    rows = {"facts": dict(about), "figures": [vars(figure) for figure in figures]}
    text = json.dumps(rows, indent=1, ensure_ascii=False)
    (RESULTS / f"{stem}.json").write_text(text + "\n")
    place = RESULTS / f"{stem}.md"
    place.write_text(as_markdown(figures, about))
    return place


def say(line: str) -> None:
    """One line to whoever waits."""
    print(line, flush=True)


def run(chosen: argparse.Namespace) -> list[Figure]:
    """Measure the chosen areas; one that fails is told and the others go on."""
    figures: list[Figure] = []
    for area, measure in measures(chosen).items():
        if area not in chosen.areas:
            continue
        started = time.monotonic()
        try:
            figures += measure()
        except (RuntimeError, OSError, ServerError) as error:
            figures.append(Figure(area, "not measured", str(error), "", None))
        say(f"{area}: {time.monotonic() - started:.0f} s")
    return figures


def main() -> int:
    """Measure, print one table, keep it; 1 when nothing could be measured."""
    chosen = options()
    RESULTS.mkdir(exist_ok=True)
    with servers(chosen.fraction):
        ready(chosen.fraction)
        figures = run(chosen)
        about = facts(chosen.fraction)
        place = keep(figures, about)
    say(f"\n{as_text(figures)}\n\nKept in {place.relative_to(BASE)}")
    return 0 if any(figure.met is not None for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
