"""Start the clocks of plans that were on their way before there were clocks."""

from typing import Any

from django.core.management.base import BaseCommand

from core import clock
from core.actors import SYSTEM
from plans.services.backfill import clocks_begin


class Command(BaseCommand):
    """After an upgrade; running it again does no harm."""

    help = "Start the clocks of submitted and issued plans of this year and later that have none."

    def handle(self, *args: Any, **options: Any) -> None:
        """Start them and say how many plans it concerned."""
        count = clocks_begin(year=clock.today().year, actor=SYSTEM)
        self.stdout.write(f"clocks begun for {count} plans")
