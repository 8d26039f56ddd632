"""Read an annex on the command line, for operators and checks; needs no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from agencies.services.register import read_register
from core.exceptions import PortalError
from core.tables import read_blocks
from plans.importing import as_expected, read_annex
from plans.importing.remarks import remark_words


class Command(BaseCommand):
    """Print the activities of an annex as JSON in one line."""

    help = "Read the activities of an annex (.xlsx, .xls, .ods, .docx) and print them as JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and the plan's year."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, required=True, help="the plan's year, like 2026")

    def handle(self, *args: Any, **options: Any) -> None:
        """JSON goes to stdout, remarks on rows and a refusal's sentence to stderr."""
        reading = reading_of(options["file"], options["year"])
        for row in reading["rows"]:
            for remark in row["remarks"]:
                self.stderr.write(f"{row['row']}: {remark_words(remark)}")
        left = len(reading["left_out"])
        if left:
            self.stderr.write(
                ngettext("%(count)s row is no activity.", "%(count)s rows are no activities.", left)
                % {"count": left}
            )
        self.stdout.write(json.dumps(as_expected(reading, options["year"]), ensure_ascii=False))


def reading_of(path: Path, year: int) -> dict[str, Any]:
    """The reading of a file with the names of the register's own file; raises CommandError."""
    if not 2000 <= year <= 2100:
        raise CommandError(f"{year} is no year of a plan, write it like 2026.")
    try:
        blocks = read_blocks(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.") from error
    except PortalError as error:
        raise CommandError(str(error)) from error
    names = [name for row in read_register() for name in (row.name_vi, row.short_name) if name]
    reading = read_annex(blocks, year=year, known_names=names)
    if not reading["rows"]:
        raise CommandError(f"{path.name} has no table with activities.")
    return reading
