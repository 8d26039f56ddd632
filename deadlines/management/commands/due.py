"""Count periods on the command line, for operators and checks; needs no database with a list."""

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.due_rows import ANSWER, NEEDED, due_of_row
from deadlines.calendar.errors import CountingError
from deadlines.calendar.listed import ListingError, calendar_of, read_listed
from deadlines.working_days import calendar_now

STDIN = Path("-")


class Command(BaseCommand):
    """Print the rows of a CSV file with the end of each period."""

    help = (
        "Read start, unit, length, extension_unit, extension_length, suspended_from, suspended_to "
        "and given_day from a CSV file, print its rows as CSV with due computed."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """With a list of days off no database is asked."""
        parser.add_argument("--csv", required=True, metavar="FILE", type=Path, help="- is stdin")
        parser.add_argument("--days-off", metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the table to stdout and nothing else; if one row is wrong, write no row at all."""
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        with translation.override("en"):
            columns, rows = answered(options["csv"], options.get("days_off"))
        writer = csv.DictWriter(self.stdout, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def answered(path: Path, days_off: Path | None) -> tuple[list[str], list[dict[str, str]]]:
    """The columns and the rows of a file with their ends; CommandError names each bad row."""
    reader = csv.DictReader(_text(path).splitlines(keepends=True), restval="")
    columns = list(reader.fieldnames or ())
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise CommandError(f"{_name(path)} needs the columns {', '.join(missing)}.")
    doubled = sorted({name for name in columns if columns.count(name) > 1})
    if doubled:
        raise CommandError(f"{_name(path)} has the columns {', '.join(doubled)} twice.")
    calendar = _calendar(days_off)
    rows, wrong = [], []
    for row in reader:
        try:
            rows.append({**row, ANSWER: _due(row, calendar)})
        except CountingError as error:
            wrong.append(f"Line {reader.line_num}, {error.field}: {error}")
    if wrong:
        raise CommandError("\n".join(wrong))
    return [*columns, *([] if ANSWER in columns else [ANSWER])], rows


def _due(row: dict[Any, Any], calendar: WorkCalendar) -> str:
    if None in row:
        raise CountingError("row", "There are more cells than columns.")
    return due_of_row({name: value.strip() for name, value in row.items()}, calendar)


def _calendar(days_off: Path | None) -> WorkCalendar:
    if days_off is None:
        return calendar_now()
    try:
        return calendar_of(read_listed(_text(days_off)))
    except ListingError as error:
        raise CommandError(f"{_name(days_off)} can't be used.\n{error}") from error


def _text(path: Path) -> str:
    try:
        read = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
        return read.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{_name(path)} is no UTF-8 text; save it as “CSV UTF-8”.") from error


def _name(path: Path) -> str:
    return "The input" if path == STDIN else str(path)
