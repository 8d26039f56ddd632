"""Who keeps units, memberships and the register."""

from enum import StrEnum
from typing import Any

import rules

from agencies.models import Agency, Role
from agencies.models.membership import NATIONAL_ROLES
from core.actors import Actor


class Permission(StrEnum):
    """The rights of this app."""

    UNIT_MANAGE = "agencies.unit_manage"
    MEMBERSHIP_MANAGE = "agencies.membership_manage"
    NATIONAL_ROLE_GIVE = "agencies.national_role_give"
    AGENCY_SUCCEED = "agencies.agency_succeed"


def right_over(role: str) -> Permission:
    """Who gives, changes and ends a role: national ones are not an agency's to give."""
    national = role in NATIONAL_ROLES
    return Permission.NATIONAL_ROLE_GIVE if national else Permission.MEMBERSHIP_MANAGE


@rules.predicate
def is_system(actor: Actor, subject: Any = None) -> bool:
    """The portal itself: set-up, demo data, the schedule."""
    return actor.is_system


@rules.predicate
def is_system_admin(actor: Actor, subject: Any = None) -> bool:
    """A system administrator, for the whole portal."""
    return actor.holds(Role.SYSTEM_ADMIN)


@rules.predicate
def administers(actor: Actor, agency: Agency | None = None) -> bool:
    """An administrator of the agency or of one above it; never beside or above."""
    return agency is not None and actor.holds_for(agency.ancestor_ids, Role.AGENCY_ADMIN)


rules.add_perm(Permission.UNIT_MANAGE, administers | is_system_admin | is_system)
rules.add_perm(Permission.MEMBERSHIP_MANAGE, administers | is_system_admin | is_system)
rules.add_perm(Permission.NATIONAL_ROLE_GIVE, is_system_admin | is_system)
rules.add_perm(Permission.AGENCY_SUCCEED, is_system_admin | is_system)
