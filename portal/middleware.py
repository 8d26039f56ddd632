"""Between the server and the views: who acts, who must sign in, how a refusal looks."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from agencies.services.actors import actor_of, memberships_today
from core.actors import ANONYMOUS, Actor
from core.exceptions import PortalError
from core.history import acting
from core.models import User

Handler = Callable[[HttpRequest], HttpResponse]
PUBLIC_PREFIXES = ("/static/", "/health/", "/api/", "/oauth/")


class LanguageMiddleware(LocaleMiddleware):
    """The address says the language of pages; programs ask by ``Accept-Language``."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the reader's language."""
        super().process_request(request)
        if request.path.startswith("/api/"):
            translation.activate(translation.get_language_from_request(request))
            request.LANGUAGE_CODE = translation.get_language()


class ActorMiddleware:
    """Sets ``request.actor`` from the memberships in force today and books changes to it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        if not request.actor.is_person or request.method in {"GET", "HEAD"}:  # type: ignore[attr-defined]
            return self.get_response(request)
        with acting(request.actor, f"{request.method} {request.path}"):  # type: ignore[attr-defined]
            return self.get_response(request)

    def _actor(self, request: HttpRequest) -> Actor:
        request.memberships = []  # type: ignore[attr-defined]
        if request.path.startswith(PUBLIC_PREFIXES):
            return ANONYMOUS
        user = request.user
        if not isinstance(user, User):
            return ANONYMOUS
        memberships = list(memberships_today(user))
        request.memberships = memberships  # type: ignore[attr-defined]
        return actor_of(user, memberships, request.session.get("acting_agency_id"))


class LoginRequiredMiddleware:
    """Every page wants a signed-in person unless its view says ``login_not_required``.

    Programs that ask in the background (JSON, HTMX) get 401 and keep what was typed.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_args: object
    ) -> HttpResponse | None:
        """Let pass, send to the sign-in page, or answer 401."""
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.path.startswith(PUBLIC_PREFIXES) or self._is_account_page(view):
            return None
        if "json" in request.headers.get("Accept", "") or request.headers.get("HX-Request"):
            return JsonResponse({"login_url": reverse(settings.LOGIN_URL)}, status=401)
        return redirect_to_login(request.get_full_path())

    @staticmethod
    def _is_account_page(view: Callable[..., HttpResponse]) -> bool:
        return view.__module__.startswith(("allauth.", "django.contrib.admin", "django.views."))


class PortalErrorMiddleware:
    """Answers what a service refuses with a page, or JSON for scripts, never with a crash."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Give the error's own status and sentence."""
        if not isinstance(error, PortalError):
            return None
        if "json" in request.headers.get("Accept", ""):
            return JsonResponse({"detail": str(error), "code": error.code}, status=error.status)
        return render(request, "refused.html", {"error": error}, status=error.status)
