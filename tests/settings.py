"""The portal's settings on the servers of the tests."""

from portal.servers.testing import ensure_test_servers

ensure_test_servers()

from portal.settings import *  # noqa: E402, F403  the servers' addresses come first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
