"""One way to ask who may, for services, pages and the API."""

import rules
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.exceptions import NotAllowed

NO_RIGHT = _("You do not have the right to do this.")


def may(actor: Actor, permission: str, subject: object | None = None) -> bool:
    """Whether the predicate registered for ``permission`` holds for the actor and the subject."""
    return bool(rules.has_perm(permission, actor, subject))


def require(
    actor: Actor,
    permission: str,
    subject: object | None = None,
    *,
    message: str | Promise = NO_RIGHT,
) -> None:
    """Raise NotAllowed unless ``may`` says yes."""
    if not may(actor, permission, subject):
        raise NotAllowed(message)
