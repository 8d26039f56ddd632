"""The portal's settings on the servers of the tests."""

import os
from pathlib import Path

from portal.launch.catalogues import compile_catalogues
from portal.servers.testing import ensure_test_servers

ensure_test_servers()
if "PYTEST_XDIST_WORKER" not in os.environ:
    compile_catalogues(Path(__file__).resolve().parents[1])

from portal.settings import *  # noqa: E402, F403  the servers' addresses come first

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Pages name the bundle's files as they are; nothing has to be collected first.
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A live server's threads and a worker beside a test leave no connection behind.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
# No worker and no scheduler run beside most tests; nobody has to be warned of that.
WATCHED_PARTS = ()
