"""Between the server and the views: who acts, who must sign in, how a refusal looks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """Sets ``request.actor`` from the signed-in person's memberships in force today."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class LoginRequiredMiddleware(ActorMiddleware):
    """X."""


class PortalErrorMiddleware(ActorMiddleware):
    """X."""
