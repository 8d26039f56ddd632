"""A word to the workers once the transaction stands; the schedule finds what it missed."""

from django.db import transaction

STALE_SECONDS = 60
"""A word that waited so long is dropped by the worker: a slow mail server makes no queue."""


def wake_outbox() -> None:
    """Wake a worker for the outbox; a broker that is down loses nothing, so nobody retries."""
    from notifications.tasks import outbox_sweep

    transaction.on_commit(
        lambda: outbox_sweep.apply_async(retry=False, expires=STALE_SECONDS), robust=True
    )
