"""What happens by itself, and how often."""

from celery.schedules import crontab

# What nobody took in time is sent again anyway: a worker that was down, or held up by a slow mail
# server, finds no heap of stale sweeps afterwards.
SOON = {"expires": 60.0}

BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "wake forgotten jobs": {"task": "core.jobs_sweep", "schedule": 60.0, "options": SOON},
    # Meant for 00:05; hourly, so that a scheduler that was down at midnight catches up.
    "let what is dated from today hold": {
        "task": "agencies.records_apply",
        "schedule": crontab(minute=5),
    },
    "send what waits in the outbox": {
        "task": "notifications.outbox_sweep",
        "schedule": 10.0,
        "options": SOON,
    },
    "make the daily digests": {
        "task": "notifications.digests_sweep",
        "schedule": 300.0,
        "options": SOON,
    },
    "remind of deadlines": {
        "task": "deadlines.reminders_sweep",
        "schedule": 15.0,
        "options": SOON,
    },
    "warn of missing notices of days off": {
        "task": "deadlines.notices_check",
        "schedule": crontab(minute=15, hour=1),
    },
    "say that scheduler and worker run": {
        "task": "portal.parts_run",
        "schedule": 60.0,
        "options": SOON,
    },
    "remove what has expired": {"task": "portal.tidy", "schedule": crontab(minute=35, hour=2)},
}
