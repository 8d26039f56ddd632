"""Housekeeping that no app owns."""

from celery import shared_task
from django.core.management import call_command

from portal import standstill


@shared_task(name="portal.tidy")
def tidy() -> None:
    """Remove expired sessions and tokens, which nobody can use any more."""
    call_command("clearsessions")
    call_command("cleartokens")


@shared_task(name="portal.parts_run")
def parts_run() -> None:
    """Say that scheduler and worker run again, every minute."""
    standstill.parts_run()
