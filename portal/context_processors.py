"""What every page's shell shows: who acts, for which agency, where one can go."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from agencies.models import Role
from core.actors import ANONYMOUS, Actor
from portal.navigation import entries_for
from portal.standstill import WORDS, stopped_parts


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor, the agencies they may switch to, the entries of the rail; no query.

    System administrators also see what stands still, which is looked up twice a minute.
    """
    actor = getattr(request, "actor", ANONYMOUS)
    memberships = getattr(request, "memberships", [])
    agencies = list({m.agency_id: m.agency for m in memberships}.values())
    acting = next((a for a in agencies if a.pk == actor.acting_agency_id), None)
    return {
        "actor": actor,
        "memberships": memberships,
        "own_agencies": agencies,
        "acting_agency": acting,
        "standstill": _standstill(actor),
        "nav": entries_for(actor, acting, request.path),
    }


def _standstill(actor: Actor) -> list[str | Promise]:
    """A sentence for each part that stands still, for those who can start it again."""
    return [WORDS[part] for part in stopped_parts()] if actor.holds(Role.SYSTEM_ADMIN) else []
