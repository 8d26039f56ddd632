"""Load what the portal starts from; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from agencies.registry import reference_loaders
from agencies.services.register import agencies_load, read_register
from core.actors import SYSTEM


class Command(BaseCommand):
    """The register of agencies, then what other apps registered."""

    help = "Load the register of agencies and the other reference data. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything and say in a line each what changed."""
        report = agencies_load(rows=read_register(), actor=SYSTEM)
        self._say(
            f"agencies: {report.created} new, {report.changed} changed, "
            f"{report.successions} successions new"
        )
        for loader in reference_loaders:
            self._say(loader())

    def _say(self, line: str) -> None:
        self.stderr.write(line)
