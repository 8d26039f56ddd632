"""An agency with an administrator."""

import pytest

from agencies.services.actors import actor_for_user


@pytest.fixture
def admin(admin_user):
    return actor_for_user(admin_user)
