"""Celery's entries to the outbox and the digests."""

from celery import shared_task

from notifications.services.digests import digests_sweep as digests_make
from notifications.services.sending import outbox_sweep as outbox_send


# The sweep stops itself much earlier; the limits free a worker from a server that drips bytes.
@shared_task(name="notifications.outbox_sweep", soft_time_limit=120, time_limit=150)
def outbox_sweep() -> int:
    """Send what is due; woken when something is queued, and every ten seconds."""
    return outbox_send()


@shared_task(name="notifications.digests_sweep")
def digests_sweep() -> int:
    """Make the digests whose hour has come; every five minutes."""
    return digests_make()
