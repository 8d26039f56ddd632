"""Personas: people and programs as they act, whoever tests what."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from agencies.models import Agency, AgencyKind, Role
from agencies.services.actors import actor_for_user
from core.actors import SYSTEM, Actor
from core.models import User
from tests.factories import AgencyFactory, MembershipFactory


@pytest.fixture(autouse=True)
def _vietnamese():
    """An answer in English must not leave its language to the next test."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path: Path):
    """Keep the files of a test out of the portal's own."""
    settings.MEDIA_ROOT = str(tmp_path / "files")


@pytest.fixture(autouse=True)
def _no_memory():
    """Limits on sign-in and the like are counted in the cache; each test starts at nought."""
    cache.clear()


@pytest.fixture
def ministry(db) -> Agency:
    """The agency most tests are about."""
    return AgencyFactory(code="BTN", name_vi="Bộ Thử nghiệm", short_name="Bộ TN")


@pytest.fixture
def unit(ministry) -> Agency:
    """A unit of it."""
    return AgencyFactory(code="BTN-01", name_vi="Cục Báo chí", parent=ministry)


@pytest.fixture
def other_ministry(db) -> Agency:
    """An agency whose drafts are nobody else's business."""
    return AgencyFactory(code="BK", name_vi="Bộ Khác")


@pytest.fixture
def government_office(db) -> Agency:
    """The watcher of the Directive (Directive 07/CT-TTg, clause 2)."""
    return AgencyFactory(
        code="VPCP", name_vi="Văn phòng Chính phủ", kind=AgencyKind.MINISTERIAL_AGENCY
    )


def _person(agency: Agency, role: str) -> User:
    return MembershipFactory(agency=agency, role=role).user


@pytest.fixture
def drafter_user(ministry) -> User:
    """Fills in the ministry's plan."""
    return _person(ministry, Role.DRAFTER)


@pytest.fixture
def approver_user(ministry) -> User:
    """Approves it."""
    return _person(ministry, Role.APPROVER)


@pytest.fixture
def clerk_user(ministry) -> User:
    """Notes number, date and signer (văn thư)."""
    return _person(ministry, Role.CLERK)


@pytest.fixture
def viewer_user(ministry) -> User:
    """Reads the ministry's own work."""
    return _person(ministry, Role.VIEWER)


@pytest.fixture
def admin_user(ministry) -> User:
    """Keeps the ministry's units and people."""
    return _person(ministry, Role.AGENCY_ADMIN)


@pytest.fixture
def other_drafter_user(other_ministry) -> User:
    """Drafts for another agency."""
    return _person(other_ministry, Role.DRAFTER)


@pytest.fixture
def government_office_user(government_office) -> User:
    """Sees the whole country."""
    return _person(government_office, Role.GOVERNMENT_OFFICE)


@pytest.fixture
def drafter(drafter_user) -> Actor:
    """The ministry's drafter as services know them."""
    return actor_for_user(drafter_user)


@pytest.fixture
def approver(approver_user) -> Actor:
    """Its approver."""
    return actor_for_user(approver_user)


@pytest.fixture
def clerk(clerk_user) -> Actor:
    """Its records clerk."""
    return actor_for_user(clerk_user)


@pytest.fixture
def viewer(viewer_user) -> Actor:
    """Its viewer."""
    return actor_for_user(viewer_user)


@pytest.fixture
def other_drafter(other_drafter_user) -> Actor:
    """The other agency's drafter."""
    return actor_for_user(other_drafter_user)


@pytest.fixture
def system() -> Actor:
    """The portal itself."""
    return SYSTEM


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_drafter(drafter_user) -> Client:
    """A browser of the drafter."""
    return _signed_in(drafter_user)


@pytest.fixture
def as_approver(approver_user) -> Client:
    """A browser of the approver."""
    return _signed_in(approver_user)


@pytest.fixture
def as_clerk(clerk_user) -> Client:
    """A browser of the records clerk."""
    return _signed_in(clerk_user)


@pytest.fixture
def as_viewer(viewer_user) -> Client:
    """A browser of the viewer."""
    return _signed_in(viewer_user)


@pytest.fixture
def as_other(other_drafter_user) -> Client:
    """A browser of another agency's drafter."""
    return _signed_in(other_drafter_user)
