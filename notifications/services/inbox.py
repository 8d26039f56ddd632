"""Reading one's inbox: opened, all marked as read, and the same taken back."""

import datetime as dt

from core import clock
from core.actors import Actor
from notifications.models import Notification


def notification_open(*, notification: Notification, actor: Actor) -> None:
    """Note the first time that the person opened it; nobody else's counts."""
    own = Notification.objects.visible_to(actor).unread().filter(pk=notification.pk)
    own.update(opened_at=clock.now())


def inbox_read(*, actor: Actor) -> dt.datetime:
    """Mark everything unread as read; the instant by which it can be taken back."""
    at = clock.now()
    Notification.objects.visible_to(actor).unread().update(opened_at=at)
    return at


def inbox_unread(*, at: dt.datetime, actor: Actor) -> int:
    """Take back what was marked at one instant; how many are unread again."""
    return Notification.objects.visible_to(actor).filter(opened_at=at).update(opened_at=None)
