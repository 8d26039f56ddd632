"""Requests as views know them: somebody answers for what is asked."""

from django.http import HttpRequest

from core.actors import Actor
from core.models import User


class ActorRequest(HttpRequest):
    """Any request: the actor may be anonymous."""

    actor: Actor


class AuthenticatedRequest(ActorRequest):
    """A request of a signed-in person."""

    user: User
