"""What happens by itself, and how often."""

BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "wake forgotten jobs": {"task": "core.jobs_sweep", "schedule": 60.0},
}
