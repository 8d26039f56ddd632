"""Production refuses to start with what belongs to demos."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from portal.checks import refuse_demo_accounts, unsafe_settings
from tests.factories import UserFactory

SAFE = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "a-secret-for-this-test-alone-" * 2,
    "ALLOWED_HOSTS": "portal.example.gov.vn",
    "PORTAL_DEBUG": "0",
    "PORTAL_DEMO": "0",
    "DJANGO_SETTINGS_MODULE": "portal.settings",
}


def start(code: str = "import django; django.setup()", **changes: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={**os.environ, **SAFE, **changes},
        capture_output=True,
        text=True,
    )
    return "" if done.returncode == 0 else done.stderr


def test_production_starts_with_safe_settings():
    assert start() == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": settings.DEMO_SECRET_KEY}, "SECRET_KEY is the demo secret"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"PORTAL_DEBUG": "1"}, "Debug is on"),
        ({"PORTAL_DEMO": "1"}, "Demo mode is on"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS does not name"),
    ],
)
def test_production_refuses_unsafe_settings(changes, sentence):
    assert sentence in start(**changes)


@pytest.mark.django_db
@override_settings(PRODUCTION=True)
def test_production_refuses_demo_accounts():
    UserFactory(email="drafter.t01@demo.example")
    with pytest.raises(ImproperlyConfigured, match="1 demo accounts are present"):
        refuse_demo_accounts()


@pytest.mark.django_db
@override_settings(PRODUCTION=True)
def test_production_starts_with_real_accounts():
    UserFactory(email="nguyen.van.a@bvhttdl.example")
    refuse_demo_accounts()


@pytest.mark.django_db
def test_a_local_run_may_have_demo_accounts():
    UserFactory(email="drafter.t01@demo.example")
    refuse_demo_accounts()


def test_the_worker_refuses_too():
    said = start(
        "import portal.celery as c; c.app.loader.import_default_modules()", SECRET_KEY="short"
    )
    assert "SECRET_KEY is too short" in said


@override_settings(SECRET_KEY="x" * 50, DEBUG=False, DEMO=False, ALLOWED_HOSTS=["a.gov.vn"])
def test_nothing_is_said_about_safe_settings():
    assert unsafe_settings() == []
