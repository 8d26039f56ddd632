"""Who looks after the outbox, the troubles and an agency's digest."""

from enum import StrEnum

import rules

from agencies.models import Agency
from agencies.permissions import administers, is_system, is_system_admin
from core.actors import Actor
from notifications.models import Trouble


class Permission(StrEnum):
    """The rights of this app; one's own inbox and wishes need none."""

    OUTBOX_MANAGE = "notifications.outbox_manage"
    TROUBLES_SEE = "notifications.troubles_see"
    TROUBLE_SETTLE = "notifications.trouble_settle"
    DIGEST_MANAGE = "notifications.digest_manage"


@rules.predicate
def administers_its_agency(actor: Actor, trouble: Trouble | None = None) -> bool:
    """An administrator of the agency that the trouble is about, or of one above it."""
    agency: Agency | None = trouble.agency if trouble else None
    return administers(actor, agency)


rules.add_perm(Permission.OUTBOX_MANAGE, is_system_admin | is_system)
rules.add_perm(Permission.TROUBLES_SEE, is_system_admin)
rules.add_perm(Permission.TROUBLE_SETTLE, is_system_admin | is_system | administers_its_agency)
rules.add_perm(Permission.DIGEST_MANAGE, administers | is_system_admin | is_system)
