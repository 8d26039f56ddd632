"""What must never reach production: demo secrets, debug pages, demo accounts, a shifted clock."""

import os
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError

from core.clock import SHIFT_FILE
from core.models import User

DEMO_DOMAIN = "@demo.example"
SHORTEST_SECRET = 40


def unsafe_settings() -> list[str]:
    """What is wrong with the settings for production, each with what to do."""
    found = []
    if settings.SECRET_KEY == settings.DEMO_SECRET_KEY:
        found.append("SECRET_KEY is the demo secret: set a random one of 50 characters.")
    elif len(settings.SECRET_KEY) < SHORTEST_SECRET:
        found.append("SECRET_KEY is too short: set a random one of 50 characters.")
    if settings.DEBUG:
        found.append("Debug is on: unset PORTAL_DEBUG.")
    if settings.DEMO:
        found.append("Demo mode is on: unset PORTAL_DEMO.")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS does not name the portal's hosts: set it.")
    if SHIFT_FILE in os.environ:
        found.append(f"The clock is shifted: unset {SHIFT_FILE}.")
    return found


def demo_accounts() -> list[str]:
    """A sentence when accounts whose password everybody knows can sign in; asks the database."""
    try:
        count = User.objects.filter(email__iendswith=DEMO_DOMAIN, is_active=True).count()
    except ProgrammingError:  # not migrated yet: no table, no accounts
        return []
    return [f"{count} demo accounts are present: start from an empty database."] if count else []


def refuse_unsafe_settings() -> None:
    """Raise ImproperlyConfigured in production when a setting is unsafe."""
    _refuse(unsafe_settings)


def refuse_demo_accounts(**kwargs: Any) -> None:
    """Raise ImproperlyConfigured in production when demo accounts are present."""
    _refuse(demo_accounts)


@register(Tags.database)
def demo_accounts_check(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """The same, for ``manage.py check --database default`` and ``migrate``."""
    if not settings.PRODUCTION or not databases:
        return []
    return [Error(text, id="portal.E001") for text in demo_accounts()]


def _refuse(check: Callable[[], list[str]]) -> None:
    faults = check() if settings.PRODUCTION else []
    if faults:
        raise ImproperlyConfigured("The portal does not start: " + " ".join(faults))
