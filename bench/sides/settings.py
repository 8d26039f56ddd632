"""The portal's settings with the usual DRF program in place of its addresses.

No middleware but the one that says how long an answer is, and one that allauth insists on.
"""

from portal.settings import *  # noqa: F403

ROOT_URLCONF = "bench.sides.urls"
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ALLOWED_HOSTS = ["*"]
