"""Load a whole instrument from a file of rules; for operators."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.actors import SYSTEM
from core.exceptions import PortalError
from deadlines.rule_files import read_rule_file
from deadlines.services.instruments import (
    NewInstrument,
    instrument_load,
    instrument_preview,
)


class Command(BaseCommand):
    """A verdict a line on stderr; what was done as JSON on stdout."""

    help = "Load a file of rules (.csv or .xlsx) whole, or say which lines are refused."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and the title of an instrument that the portal does not have yet."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--title-vi", default="", help="title of a new instrument")
        parser.add_argument("--title-en", default="", help="its English title")
        parser.add_argument("--follows", default="", help="key of the instrument that it follows")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say what becomes of each line, and load unless one is refused."""
        file: Path = options["file"]
        title = options["title_vi"]
        new = NewInstrument(title, options["title_en"], options["follows"]) if title else None
        try:
            lines = read_rule_file(file.read_bytes(), file.name)
            given: dict[str, Any] = {"lines": lines, "new": new, "actor": SYSTEM}
            for verdict in instrument_preview(**given):
                words = [f"line {verdict.line.number}", verdict.outcome.value, verdict.reason]
                self.stderr.write(": ".join(filter(None, words)))
            done = {} if options["dry_run"] else dict(instrument_load(**given))
        except (OSError, PortalError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps(done))
