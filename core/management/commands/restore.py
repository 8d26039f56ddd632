"""Bring a backup back into an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.backups import backup_restore
from core.exceptions import PortalError


class Command(BaseCommand):
    """``manage.py restore FOLDER --yes``: fills an empty database and the storage."""

    help = "Restore a backup into an empty database and the configured storage."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The backup and the consent."""
        parser.add_argument("folder", type=Path, help="the backup, as backup printed its path")
        parser.add_argument("--yes", action="store_true", help="do it, without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore it, after --yes."""
        if not options["yes"]:
            raise CommandError("Add --yes to restore into the database that DATABASE_URL names.")
        try:
            notices = backup_restore(options["folder"])
        except PortalError as error:
            raise CommandError(str(error)) from error
        for notice in notices:
            self.stderr.write(notice)
        self.stderr.write("Restored. Run migrate next, if the portal is newer than the backup.")
