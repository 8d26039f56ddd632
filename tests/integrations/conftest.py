"""An agency with an administrator."""

import pytest
from django.utils import translation

from agencies.models import Role
from agencies.services.actors import actor_for_user
from tests.factories import AgencyFactory, MembershipFactory


@pytest.fixture(autouse=True)
def vietnamese():
    """A page asked for in English must not leave its language to the next test."""
    with translation.override("vi"):
        yield


@pytest.fixture
def ministry(db):
    return AgencyFactory(code="BTN", name_vi="Bộ Thử nghiệm")


@pytest.fixture
def admin_user(ministry):
    return MembershipFactory(agency=ministry, role=Role.AGENCY_ADMIN).user


@pytest.fixture
def admin(admin_user):
    return actor_for_user(admin_user)


@pytest.fixture
def drafter_user(ministry):
    return MembershipFactory(agency=ministry, role=Role.DRAFTER).user
