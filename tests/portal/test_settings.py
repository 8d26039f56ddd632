"""What production settings are, and what Django itself would say about them."""

import json
import os
import subprocess
import sys

from django.conf import settings

SAFE = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "a-secret-for-this-test-alone-" * 2,
    "ALLOWED_HOSTS": "portal.example.gov.vn",
    "PORTAL_DEBUG": "0",
    "PORTAL_DEMO": "0",
    "DJANGO_SETTINGS_MODULE": "portal.settings",
}


def _environment() -> dict[str, str]:
    """Ours, without what the browser tests set for their own process."""
    return {n: v for n, v in os.environ.items() if n != "DJANGO_ALLOW_ASYNC_UNSAFE"}


def run(*arguments: str, **changes: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={**_environment(), **SAFE, **changes},
        capture_output=True,
        text=True,
    )


def values(*names: str, **changes: str) -> dict:
    """The named settings, as a process of its own has them."""
    code = (
        "import json; from portal import settings as s;"
        f"print(json.dumps({{n: getattr(s, n) for n in {list(names)!r}}}))"
    )
    done = run("-c", code, **changes)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_djangos_own_deployment_check_finds_nothing():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_production_speaks_only_by_tls():
    found = values("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert set(found.values()) == {True}
    assert values("SECURE_HSTS_SECONDS")["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_production_knows_who_calls_from_its_proxy_and_a_local_run_from_nobody():
    name = "ALLAUTH_TRUSTED_PROXY_COUNT"
    assert values(name)[name] == 1
    assert values(name, PORTAL_ENV="local")[name] == 0


def test_mails_link_the_portal_even_when_nobody_said_its_address():
    host = "portal.example.gov.vn"
    assert values("PUBLIC_URL", ALLOWED_HOSTS=f"{host},other")["PUBLIC_URL"] == f"https://{host}"
    named = values("PUBLIC_URL", PUBLIC_URL="https://a.example")["PUBLIC_URL"]
    assert named == "https://a.example"


def test_files_go_to_s3_as_soon_as_a_bucket_is_named():
    def backend(**changes: str) -> str:
        return values("STORAGES", **changes)["STORAGES"]["default"]["BACKEND"]

    assert backend(S3_BUCKET="") == "django.core.files.storage.FileSystemStorage"
    assert backend(S3_BUCKET="portal") == "storages.backends.s3.S3Storage"


def test_sessions_and_queue_are_on_the_servers_and_not_in_a_process():
    found = values("SESSION_ENGINE", "CELERY_BROKER_URL", REDIS_URL="redis://queue:6379/0")
    assert found["SESSION_ENGINE"] == "django.contrib.sessions.backends.cached_db"
    assert found["CELERY_BROKER_URL"] == "redis://queue:6379/0"
