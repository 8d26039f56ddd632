"""What administrators look after: the outbox and the troubles."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from agencies.pages import get_agency, tabs_of
from core import clock
from core.http import AuthenticatedRequest
from core.paging import page_of
from core.permissions import require
from core.system_pages import system_tabs
from notifications.models import MailAddress, Message, MessageState, Trouble
from notifications.permissions import Permission
from notifications.reading import localized
from notifications.services import outbox, troubles
from notifications.trouble_words import trouble_label, trouble_sentence

DAY = dt.timedelta(days=1)
MOST_ADDRESSES = 200


@require_safe
def outbox_list(request: AuthenticatedRequest) -> HttpResponse:
    """What failed, with what to do; how much waits and how much left in the last day."""
    require(request.actor, Permission.OUTBOX_MANAGE)
    letters = Message.objects.visible_to(request.actor)
    refusing = MailAddress.objects.visible_to(request.actor)
    since = clock.now() - DAY
    left = [MessageState.SENT, MessageState.IN_DIGEST]
    context = {
        "page": page_of(request, letters.failed().select_related("user"), keys=("-id",)),
        "waiting": letters.filter(state=MessageState.QUEUED).count(),
        "gathered": letters.filter(state=MessageState.GATHERED).count(),
        "sent": letters.filter(state__in=left, sent_at__gte=since).count(),
        "addresses": refusing.order_by("-bouncing_since")[:MOST_ADDRESSES],
        "tabs": system_tabs("notifications:outbox_list"),
    }
    return render(request, "notifications/outbox_list.html", context)


@require_POST
def outbox_resend(request: AuthenticatedRequest) -> HttpResponse:
    """Send one failed message again, or all of them."""
    require(request.actor, Permission.OUTBOX_MANAGE)
    letters = Message.objects.visible_to(request.actor)
    if "message" in request.POST:
        letters = letters.filter(pk=get_object_or_404(letters, public_id=_uuid(request)).pk)
    count = outbox.messages_resend(messages=letters, actor=request.actor)
    said = ngettext("%(n)s message goes out again.", "%(n)s messages go out again.", count)
    if count:
        messages.success(request, said % {"n": count})
    else:
        messages.warning(request, _("Nothing can go out yet. Clear the address first."))
    return redirect("notifications:outbox_list")


@require_POST
def address_clear(request: AuthenticatedRequest) -> HttpResponse:
    """Let mail go to an address again."""
    require(request.actor, Permission.OUTBOX_MANAGE)
    known = MailAddress.objects.visible_to(request.actor)
    address = get_object_or_404(known, address=request.POST.get("address", ""))
    outbox.address_clear(address=address, actor=request.actor)
    messages.success(request, _("Mail goes to %(address)s again.") % {"address": address})
    return redirect("notifications:outbox_list")


@require_safe
def trouble_list(request: AuthenticatedRequest) -> HttpResponse:
    """What went wrong anywhere and waits for somebody."""
    require(request.actor, Permission.TROUBLES_SEE)
    context = {"tabs": system_tabs("notifications:trouble_list"), **_open(request)}
    return render(request, "notifications/trouble_list.html", context)


@require_safe
def agency_troubles(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """What went wrong for one agency and waits for its administrators."""
    agency = get_agency(request, code, Permission.DIGEST_MANAGE)
    context = {
        "agency": agency,
        "tabs": tabs_of(agency, "notifications:agency_troubles"),
        **_open(request, agency__ancestor_ids__contains=[agency.pk]),
    }
    return render(request, "notifications/trouble_list.html", context)


@require_POST
def trouble_settle(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Say that a trouble is dealt with, and go back to the list."""
    known = Trouble.objects.visible_to(request.actor).select_related("agency")
    trouble = get_object_or_404(known, public_id=public_id)
    troubles.trouble_settle(trouble=trouble, actor=request.actor)
    messages.success(request, _("The trouble is settled. It comes back if it happens again."))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if safe else "home")


def _open(request: AuthenticatedRequest, **only: object) -> dict[str, object]:
    """The open troubles of a page, in words."""
    found = Trouble.objects.visible_to(request.actor).open().filter(**only)
    page = page_of(request, found.select_related("agency"), keys=("-id",))
    rows = [
        {
            "trouble": one,
            "label": trouble_label(one),
            "sentence": trouble_sentence(one),
            "path": localized(one.path),
        }
        for one in page.items
    ]
    return {"page": page, "rows": rows}


def _uuid(request: AuthenticatedRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("message", ""))
    except ValueError:
        return None
