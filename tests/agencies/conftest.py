"""An agency with an administrator, a unit, a sibling agency."""

import pytest

from agencies.models import Role
from agencies.services.actors import actor_for_user
from core.models import User
from tests.factories import MembershipFactory


@pytest.fixture
def admin(admin_user):
    return actor_for_user(admin_user)


@pytest.fixture
def system_user(other_ministry) -> User:
    return MembershipFactory(agency=other_ministry, role=Role.SYSTEM_ADMIN).user


@pytest.fixture
def system_admin(system_user):
    return actor_for_user(system_user)
