"""Who keeps the programs that act for an agency."""

from enum import StrEnum

import rules

from agencies.permissions import administers, is_system, is_system_admin


class Permission(StrEnum):
    """The rights of this app; the subject is the agency."""

    CLIENT_MANAGE = "integrations.client_manage"


rules.add_perm(Permission.CLIENT_MANAGE, administers | is_system_admin | is_system)
