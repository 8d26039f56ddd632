"""A word to the workers once the transaction stands; the schedule finds what it missed."""

from django.db import transaction


def wake_outbox() -> None:
    """Wake a worker for the outbox; a broker that is down loses nothing, so nobody retries."""
    from notifications.tasks import outbox_sweep

    transaction.on_commit(lambda: outbox_sweep.apply_async(retry=False), robust=True)
