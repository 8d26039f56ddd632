"""An agency with an administrator, a unit, a sibling agency."""

import pytest
from django.utils import translation

from agencies.models import Role
from agencies.services.actors import actor_for_user
from core.models import User
from tests.factories import AgencyFactory, MembershipFactory


@pytest.fixture(autouse=True)
def vietnamese():
    """A page asked for in English must not leave its language to the next test."""
    with translation.override("vi"):
        yield


@pytest.fixture
def ministry(db):
    return AgencyFactory(code="BTN", name_vi="Bộ Thử nghiệm", short_name="Bộ TN")


@pytest.fixture
def unit(ministry):
    return AgencyFactory(code="BTN-01", name_vi="Cục Báo chí", parent=ministry)


@pytest.fixture
def other_ministry(db):
    return AgencyFactory(code="BK", name_vi="Bộ Khác")


@pytest.fixture
def admin_user(ministry) -> User:
    membership = MembershipFactory(agency=ministry, role=Role.AGENCY_ADMIN)
    return membership.user


@pytest.fixture
def admin(admin_user):
    return actor_for_user(admin_user)


@pytest.fixture
def drafter_user(ministry) -> User:
    return MembershipFactory(agency=ministry, role=Role.DRAFTER).user


@pytest.fixture
def drafter(drafter_user):
    return actor_for_user(drafter_user)


@pytest.fixture
def system_user(other_ministry) -> User:
    return MembershipFactory(agency=other_ministry, role=Role.SYSTEM_ADMIN).user


@pytest.fixture
def system_admin(system_user):
    return actor_for_user(system_user)
