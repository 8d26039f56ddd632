"""Take a backup of database and files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.backups import backup_make
from core.exceptions import PortalError


class Command(BaseCommand):
    """``manage.py backup --to FOLDER``: prints the path of the new backup."""

    help = "Write database and files into a new folder. Secrets are never inside."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder that holds the backups."""
        parser.add_argument("--to", type=Path, required=True, help="folder that holds the backups")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it."""
        try:
            self.stdout.write(str(backup_make(options["to"])))
        except PortalError as error:
            raise CommandError(str(error)) from error
