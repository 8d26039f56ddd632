"""The portal's settings with the usual DRF program in place of its addresses; no middleware."""

from portal.settings import *  # noqa: F403

ROOT_URLCONF = "bench.sides.urls"
MIDDLEWARE: list[str] = []
ALLOWED_HOSTS = ["*"]
