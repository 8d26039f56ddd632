"""The portal's queue in a hurry: ``celery -A tests.faults.quick beat`` sweeps twice a second."""

from portal.celery import app

SWEEPS = ("deadlines.reminders_sweep", "notifications.outbox_sweep")
EVERY_SECONDS = 0.5

app.conf.beat_schedule = {
    name: {**entry, "schedule": EVERY_SECONDS}
    for name, entry in app.conf.beat_schedule.items()
    if entry["task"] in SWEEPS
}
app.conf.beat_scheduler = "tests.faults.quick:QuickScheduler"

from portal.heartbeat import MarkedScheduler  # noqa: E402  as the portal's own module does


class QuickScheduler(MarkedScheduler):
    """The portal's scheduler that looks more often."""

    max_interval = 0.5
