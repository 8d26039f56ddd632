"""Read period phrases on the command line, for operators and checks; needs no database."""

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.periods import PeriodReading, read_period

COLUMNS = ("phrase", "plan_year", "spans", "recurrence", "kind")


class Command(BaseCommand):
    """Print what each phrase of a CSV file means."""

    help = "Read phrase and plan_year from a CSV file, print spans, recurrence and kind as CSV."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file is the only thing to tell."""
        parser.add_argument("--csv", required=True, metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the table to stdout and nothing else; what is wrong goes to stderr."""
        _utf8(sys.stdout)
        rows = [written(phrase, year) for phrase, year in phrases_of(options["csv"])]
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def phrases_of(path: Path) -> list[tuple[str, int]]:
    """The phrases with their plan's year; CommandError names the line that can't be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is no UTF-8 text; save it as “CSV UTF-8”.") from error
    reader = csv.DictReader(text.splitlines(keepends=True))
    if not {"phrase", "plan_year"} <= set(reader.fieldnames or ()):
        raise CommandError(f"{path} needs the columns phrase and plan_year in its first line.")
    return [(row["phrase"] or "", _year(row["plan_year"], reader.line_num)) for row in reader]


def _year(text: str | None, line: int) -> int:
    if text is None or not text.strip().isdecimal() or not 1 <= int(text) <= 9999:
        raise CommandError(f"Line {line}: plan_year is no year, write it like 2026.")
    return int(text)


def written(phrase: str, year: int) -> tuple[str, int, str, str, str]:
    """One row of the answer."""
    reading = read_period(phrase, year)
    return phrase, year, spans_written(reading), reading.recurrence, reading.kind


def spans_written(reading: PeriodReading) -> str:
    """“from..to” joined by “;”, without a start where only the end is known."""
    return ";".join(f"{start or ''}..{end}" for start, end in reading.spans)


def _utf8(stream: Any) -> None:
    """Write UTF-8 whatever the terminal's own encoding is."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8")
