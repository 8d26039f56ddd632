"""Kinds of notifications for tests: one that people may switch off, two that they may not."""

import pytest

from agencies.models import Role
from notifications import kinds
from notifications.kinds import Kind, register_kind
from notifications.models import Channel, Way
from tests.notifications.smtp import mail_server

EMAIL = frozenset({Channel.EMAIL})


def _kind(code: str, way: Way, **given) -> Kind:
    return Kind(
        code,
        f"kind {code}",
        {Channel.EMAIL: way},
        title=lambda values: f"Hạn: {values['name']}",
        lines=lambda values: [f"Đến hạn ngày {values['due']}"],
        **given,
    )


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    """The register holds our kinds alone, in this order."""
    monkeypatch.setattr(kinds, "_kinds", {})
    register_kind(_kind("test.free", Way.AT_ONCE))
    register_kind(_kind("test.digest", Way.DIGEST, compulsory=EMAIL))
    register_kind(_kind("test.must", Way.AT_ONCE, compulsory=EMAIL, at_least=Way.AT_ONCE))
    register_kind(_kind("test.system", Way.AT_ONCE, roles=frozenset({Role.SYSTEM_ADMIN})))


@pytest.fixture(autouse=True)
def _public_url(settings):
    settings.PUBLIC_URL = "https://portal.example.gov.vn"


@pytest.fixture
def server(settings):
    """A mail server of our own."""
    with mail_server(settings) as running:
        yield running
