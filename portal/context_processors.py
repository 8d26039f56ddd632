"""What every page's shell shows: who acts, for which agency, where one can go."""

from typing import Any

from django.http import HttpRequest

from core.actors import ANONYMOUS
from portal.navigation import entries_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor, the agencies they may switch to and the entries of the rail; no query."""
    actor = getattr(request, "actor", ANONYMOUS)
    memberships = getattr(request, "memberships", [])
    agencies = list({m.agency_id: m.agency for m in memberships}.values())
    acting = next((a for a in agencies if a.pk == actor.acting_agency_id), None)
    return {
        "actor": actor,
        "memberships": memberships,
        "own_agencies": agencies,
        "acting_agency": acting,
        "nav": entries_for(actor, acting, request.path),
    }
