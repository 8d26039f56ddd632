"""One's inbox, the bell's count, and the way to what a notification is about."""

import datetime as dt
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.http import AuthenticatedRequest
from core.paging import page_of
from notifications.filters import NotificationFilter
from notifications.models import Notification
from notifications.reading import entries_of, unread_count, way_to
from notifications.services import inbox


@require_safe
def inbox_list(request: AuthenticatedRequest) -> HttpResponse:
    """What one was told, newest first, by day; unread only or by kind on request."""
    own = Notification.objects.visible_to(request.actor)
    found = NotificationFilter(request.GET, queryset=own, request=request)
    page = page_of(request, found.qs, keys=("-id",))
    context = {
        "filter": found,
        "page": page,
        "entries": entries_of(page.items),
        "unread": unread_count(own),
        "marked": _instant(request.GET.get("marked", "")),
        "today": clock.today(),
    }
    return render(request, "notifications/inbox_list.html", context)


@never_cache
@require_safe
def inbox_count(request: AuthenticatedRequest) -> HttpResponse:
    """The bell's count, asked again by every open page; says so only when it has grown."""
    count = unread_count(Notification.objects.visible_to(request.actor))
    seen = request.GET.get("seen", "")
    new = count - int(seen) if seen.isdecimal() and len(seen) < 4 else 0
    return render(request, "notifications/_bell_count.html", {"count": count, "new": max(new, 0)})


@require_safe
def notification_open(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Mark a notification as opened and lead to the very thing."""
    own = Notification.objects.visible_to(request.actor)
    told = get_object_or_404(own, public_id=public_id)
    inbox.notification_open(notification=told, actor=request.actor)
    return redirect(way_to(told))


@require_POST
def inbox_read(request: AuthenticatedRequest) -> HttpResponse:
    """Mark everything as read; the page that follows offers to take it back."""
    at = inbox.inbox_read(actor=request.actor)
    query = urlencode({"marked": at.isoformat()})
    return redirect(f"{reverse('notifications:inbox_list')}?{query}")


@require_POST
def inbox_unread(request: AuthenticatedRequest) -> HttpResponse:
    """Take back the last marking of everything."""
    at = _instant(request.POST.get("marked", ""))
    count = inbox.inbox_unread(at=at, actor=request.actor) if at else 0
    said = ngettext("%(n)s is unread again.", "%(n)s are unread again.", count) % {"n": count}
    messages.success(request, said if count else _("There was nothing to take back."))
    return redirect("notifications:inbox_list")


def _instant(text: str) -> dt.datetime | None:
    """An aware instant written in the address; None for anything else."""
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at and at.tzinfo else None
