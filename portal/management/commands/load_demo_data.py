"""Load what a portal for trying out starts with; safe to run again."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo.loading import demo_load


class Command(BaseCommand):
    """Units, accounts and plans, all made up, the same every time."""

    help = "Load made-up units, accounts and plans (demo mode only). Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """A part of the country for those who are in a hurry."""
        parser.add_argument("--agencies", nargs="+", default=[], help="codes, such as BTP T01")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything and say in a line each what is new."""
        if settings.PRODUCTION or not settings.DEMO:
            raise CommandError("Demo data is for demo mode only: set PORTAL_DEMO=1.")
        demo_load(self.stderr.write, options["agencies"])
