"""Everything between a bare database and a portal with data, each step only when it is due."""

import os
from collections.abc import Iterable
from pathlib import Path

from portal.launch.catalogues import compile_catalogues
from portal.launch.folders import BASE, STATIC
from portal.launch.marks import fingerprint, read_marks, write_mark


def prepare(url: str) -> None:
    """Bring the database at ``url`` and the static files up to date."""
    compile_catalogues(BASE)
    _collect_static()
    marks = read_marks(url)
    for step, say, command, files in _steps():
        value = fingerprint(files)
        if marks.get(step) != value:
            print(say, flush=True)
            _manage(command)
            write_mark(url, step, value)


def _steps() -> Iterable[tuple[str, str, list[str], list[Path]]]:
    """Step, what to say, command, and the files whose change makes it due again."""
    migrations = [*BASE.glob("*/migrations/*.py"), BASE / "requirements.txt"]
    yield "migrations", "Preparing the database", ["migrate", "--verbosity", "0"], migrations
    data = [*BASE.glob("*/data/*.csv"), *migrations]
    yield "reference", "Loading the register of agencies", ["load_reference_data"], data
    if not list(BASE.glob("*/management/commands/load_demo_data.py")):
        return
    yield "demo", "Loading demo data (once, a minute or two)", ["load_demo_data"], []


def _collect_static() -> None:
    mark = STATIC / ".fingerprint"
    files = [file for file in (BASE / "static").rglob("*") if file.is_file()]
    value = fingerprint([*files, BASE / "requirements.txt"])
    if mark.exists() and mark.read_text() == value:
        return
    print("Collecting static files", flush=True)
    _manage(["collectstatic", "--noinput", "--verbosity", "0"])
    mark.write_text(value)


def _manage(command: list[str]) -> None:
    """Run a management command in this process; Django starts only when one is due."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command(*command)
