"""The words of a message, as text and HTML, in its reader's language."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core import clock
from notifications.channels import Letter
from notifications.digest_sections import sections_of
from notifications.kinds import label_of, lines_of, title_of
from notifications.models import AgencyDigest, Message, MessageState, Notification

FOLDER = "notifications/email"


def letter_of(message: Message) -> Letter | None:
    """What a message says now; None for a digest with nothing left to say."""
    if message.notification:
        with override(message.user.language if message.user else settings.LANGUAGE_CODE):
            return _single(message.notification)
    if message.agency_digest:
        with override(message.agency_digest.language):
            return _of_agency(message.agency_digest)
    with override(message.user.language if message.user else settings.LANGUAGE_CODE):
        return _of_person(message)


def absolute(path: str) -> str:
    """A path of the portal as a mail links it."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def link_to(notification: Notification) -> str:
    """The address that opens the very thing and marks it as opened."""
    return absolute(reverse("notifications:notification_open", args=[notification.public_id]))


def _single(told: Notification) -> Letter:
    title = title_of(told)
    label = label_of(told)
    context = {
        "title": title,
        "lines": lines_of(told),
        "link": link_to(told),
        "why": _("You get this because you are told of “%(kind)s”.") % {"kind": label},
    }
    return _letter(title, "message", context)


def _of_person(message: Message) -> Letter | None:
    parts = message.parts.filter(state=MessageState.GATHERED, notification__isnull=False)
    told = [part.notification for part in parts.select_related("notification").order_by("id")]
    entries = [
        {"title": title_of(one), "lines": lines_of(one), "link": link_to(one)}
        for one in told
        if one
    ]
    if not entries:
        return None
    count = len(entries)
    subject = ngettext("%(n)s notification, %(day)s", "%(n)s notifications, %(day)s", count)
    title = subject % {"n": count, "day": f"{clock.today():%d/%m/%Y}"}
    context = {
        "title": title,
        "sections": [{"title": "", "entries": entries}],
        "link": absolute(reverse("notifications:inbox_list")),
        "why": _("You get this once a day because you chose a daily digest."),
    }
    return _letter(title, "digest", context)


def _of_agency(digest: AgencyDigest) -> Letter | None:
    sections = [
        {
            "title": section.title,
            "entries": [
                {"title": one.text, "lines": [], "link": absolute(one.path) if one.path else ""}
                for one in section.entries
            ],
        }
        for section in sections_of(digest.agency, digest.language)
    ]
    if not sections:
        return None
    values = {"agency": digest.agency.name, "day": f"{clock.today():%d/%m/%Y}"}
    title = _("Deadlines of %(agency)s, %(day)s") % values
    why = _("This address gets the daily digest of %(agency)s; its administrators can change that.")
    context = {
        "title": title,
        "sections": sections,
        "link": absolute(reverse("notifications:agency_digest", args=[digest.agency.code])),
        "why": why % values,
    }
    return _letter(title, "digest", context)


def _letter(title: str, template: str, context: dict[str, Any]) -> Letter:
    given = {**context, "settings_link": absolute(reverse("notifications:settings_update"))}
    return Letter(
        subject=" ".join(title.split()),
        text=render_to_string(f"{FOLDER}/{template}.txt", given),
        html=render_to_string(f"{FOLDER}/{template}.html", given),
    )
