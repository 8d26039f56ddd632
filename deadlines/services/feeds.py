"""Calendar subscriptions: a private address is made, read and revoked."""

import hashlib
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import Agency
from agencies.services.actors import actor_for_user
from core import clock
from core.actors import Actor
from core.exceptions import NotAllowed
from deadlines.calendar_pages import calendar_deadlines
from deadlines.days import DAY, end_of_day, start_of_day
from deadlines.models import CalendarFeed
from deadlines.models.deadline import DeadlineQuerySet

BACK = 31 * DAY
AHEAD = 366 * DAY


def feed_create(*, actor: Actor, name: str, agency: Agency | None) -> tuple[CalendarFeed, str]:
    """Make a subscription of one's own; returns it with the token, which nobody can read again.

    With an agency it shows that agency's deadlines; raises NotAllowed for one where one has no
    role.
    """
    if actor.user_id is None:
        raise NotAllowed(_("Only people have calendar subscriptions."))
    if agency is not None and not {*agency.ancestor_ids} & {*actor.agencies_with()}:
        raise NotAllowed(_("You hold no role for this agency."))
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        user_id=actor.user_id, agency=agency, name=name, token_digest=digest(token)
    )
    return feed, token


@transaction.atomic
def feed_revoke(*, feed: CalendarFeed, actor: Actor) -> None:
    """End a subscription of one's own: its address answers 404 from now on."""
    if feed.user_id != actor.user_id:
        raise NotAllowed(_("Only the person who made a subscription revokes it."))
    locked = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    if locked.revoked_at is None:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at"])


def digest(token: str) -> str:
    """What is kept of a token: enough to know it again, not to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_by_token(token: str) -> CalendarFeed | None:
    """The subscription of an address, unless it was revoked or its person can't sign in."""
    rows = CalendarFeed.objects.filter(revoked_at=None, user__is_active=True)
    return rows.select_related("user", "agency").filter(token_digest=digest(token)).first()


def feed_deadlines(feed: CalendarFeed) -> DeadlineQuerySet:
    """What the person sees today, from a month back to a year ahead: lost roles show nothing."""
    actor = actor_for_user(feed.user)
    if feed.agency_id is None:
        rows = calendar_deadlines(actor, "mine")
    else:
        rows = calendar_deadlines(actor, "all")
        rows = rows.filter(agency__ancestor_ids__contains=[feed.agency_id])
    today = clock.today()
    within = rows.filter(
        due_at__gt=start_of_day(today - BACK), due_at__lte=end_of_day(today + AHEAD)
    )
    return within.with_holders().order_by("due_at", "id")


def feed_note_reading(feed: CalendarFeed) -> None:
    """Note that the address was read; once a minute is enough."""
    now = clock.now()
    if feed.read_at is None or (now - feed.read_at).total_seconds() > 60:
        CalendarFeed.objects.filter(pk=feed.pk).update(read_at=now)
