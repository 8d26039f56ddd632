"""Every check on the code, one line each; ``python -m scripts.lint ruff mypy`` runs a part."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from scripts import bundle, catalogue
from scripts.lints import clocks, locked, scoped_queries, secret_texts, sizes
from scripts.lints.sources import BASE

PYTHON = sys.executable
# The commands of Django that compare with a database do so on the servers of the tests.
ON_TEST_SERVERS = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
OUR_APPS = ["core", "agencies", "notifications", "integrations", "deadlines", "plans"]
MIGRATION_LINTER = [PYTHON, "manage.py", "lintmigrations", "--no-cache"]

PROGRAMS: dict[str, list[str]] = {
    "ruff": [PYTHON, "-m", "ruff", "check", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "mypy": [PYTHON, "-m", "mypy", "."],
    "layers": [str(Path(PYTHON).with_name("lint-imports"))],
    "templates": [PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"],
    "dependencies": [PYTHON, "-m", "deptry", "."],
    "models": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "migrations": [
        PYTHON,
        "manage.py",
        "lintmigrations",
        "--no-cache",
        "--include-apps",
        *OUR_APPS,
    ],
}
CHECKS: dict[str, Callable[[Path], Iterable[str]]] = {
    "scoped queries": scoped_queries.problems,
    "clocks": clocks.problems,
    "sizes": sizes.problems,
    "secrets": secret_texts.problems,
    "locked packages": locked.problems,
    "catalogue": catalogue.problems,
    "bundle": bundle.problems,
}


def run_program(command: list[str]) -> str:
    """What a failing program says; nothing when it succeeds."""
    done = subprocess.run(
        command,
        cwd=BASE,
        env={**os.environ, **ON_TEST_SERVERS},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return (done.stdout.strip() or f"ended with {done.returncode}") if done.returncode else ""


def run_check(check: Callable[[Path], Iterable[str]]) -> str:
    """What one of our own checks finds."""
    return "\n".join(check(BASE))


def main(only: list[str]) -> int:
    """Run the checks named, or all; 1 when one fails."""
    checks: dict[str, Callable[[], str]] = {}
    checks |= {name: partial(run_program, command) for name, command in PROGRAMS.items()}
    checks |= {name: partial(run_check, check) for name, check in CHECKS.items()}
    chosen = {name: check for name, check in checks.items() if not only or name in only}
    failed = [name for name, check in chosen.items() if not _passes(name, check)]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return bool(failed)


def _passes(name: str, check: Callable[[], str]) -> bool:
    started = time.monotonic()
    output = check()
    print(
        f"{'FAILED' if output else 'ok':<7}{name} ({time.monotonic() - started:.1f} s)", flush=True
    )
    if output:
        print(output, flush=True)
    return not output


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
