"""Calendar subscriptions: the page where they are made, and the file that programs read."""

import datetime as dt
import hashlib
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_http_methods, require_safe

from core.http import AuthenticatedRequest
from core.paths import kept_path
from deadlines.forms.feeds import FeedForm
from deadlines.ics import calendar_file
from deadlines.models import CalendarFeed
from deadlines.services import feeds

MOST = 2_000


@never_cache
@require_http_methods(["GET", "POST"])
def feed_list(request: AuthenticatedRequest) -> HttpResponse:
    """One's subscriptions; a new one's address is shown on the answer to the form, once."""
    form = FeedForm(request.POST or None, actor=request.actor)
    address = ""
    if request.method == "POST" and form.is_valid():
        _feed, token = feeds.feed_create(actor=request.actor, **form.cleaned_data)
        address = _base(request) + kept_path("deadlines:feed_file", token)
        form = FeedForm(actor=request.actor)
    own = CalendarFeed.objects.visible_to(request.actor).select_related("agency")
    context = {"form": form, "feeds": list(own), "address": address}
    return render(request, "deadlines/feed_list.html", context)


@require_http_methods(["GET", "POST"])
def feed_revoke(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """End a subscription, after a confirmation."""
    own = CalendarFeed.objects.visible_to(request.actor).filter(revoked_at=None)
    feed = get_object_or_404(own, public_id=public_id)
    if request.method == "POST":
        feeds.feed_revoke(feed=feed, actor=request.actor)
        messages.success(request, _("The subscription is revoked; its address shows nothing now."))
        return redirect("deadlines:feed_list")
    return render(request, "deadlines/feed_revoke.html", {"feed": feed})


@login_not_required
@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """The deadlines of a subscription, for whoever has its address; 304 while nothing changed."""
    feed = feeds.feed_by_token(token)
    if feed is None:
        raise Http404
    feeds.feed_note_reading(feed)
    with translation.override(feed.user.language):
        rows = list(feeds.feed_deadlines(feed)[:MOST])
        content = calendar_file(feed.name, rows, base=_base(request))
    changed = max((row.changed_at for row in rows), default=feed.created_at)
    return _file(request, content, changed)


def _base(request: HttpRequest) -> str:
    """Where the portal stands, as its operator says or as it was asked."""
    return settings.PUBLIC_URL.rstrip("/") or request.build_absolute_uri("/")[:-1]


def _file(request: HttpRequest, content: bytes, changed: dt.datetime) -> HttpResponse:
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'

    @condition(etag_func=lambda _request: tag, last_modified_func=lambda _request: changed)
    def answer(_request: HttpRequest) -> HttpResponse:
        headers = {
            "Cache-Control": "private, max-age=900",
            "Content-Disposition": 'inline; filename="deadlines.ics"',
        }
        return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)

    return answer(request)
