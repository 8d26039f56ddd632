"""Housekeeping that no app owns."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="portal.tidy")
def tidy() -> None:
    """Remove expired sessions and tokens, which nobody can use any more."""
    call_command("clearsessions")
    call_command("cleartokens")
