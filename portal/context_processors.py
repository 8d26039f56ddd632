"""What every page's shell shows: who acts, for which agency, where one can go."""

from typing import Any

from django.http import HttpRequest

from core.actors import ANONYMOUS


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor, the agencies they may switch to and the entries of the rail."""
    actor = getattr(request, "actor", ANONYMOUS)
    return {"actor": actor}
