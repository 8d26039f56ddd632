"""What was told while the past was played: mostly opened, and all mails long gone."""

import datetime as dt

from django.db.models import F
from django.db.models.functions import Mod

from core import clock
from notifications.models import MailAddress, Message, MessageState, Notification
from notifications.services.troubles import trouble_report
from portal.demo.past import as_of
from portal.demo.people import address

UNREAD_DAYS = dt.timedelta(days=3)
READ_AFTER = dt.timedelta(hours=2, minutes=40)
UNREAD_SHARE = 6
REFUSED = "550 5.1.1 The email account that you tried to reach does not exist"


def notices_opened() -> None:
    """Mark what is older than some days as opened, except every sixth."""
    old = Notification.objects.unread().filter(
        user__is_demo=True, created_at__lt=clock.now() - UNREAD_DAYS
    )
    some = old.annotate(place=Mod("id", UNREAD_SHARE)).exclude(place=0)
    Notification.objects.filter(pk__in=some.values("pk")).update(
        opened_at=F("created_at") + READ_AFTER
    )


def letters_gone() -> None:
    """Mark the mails of the past as sent: at the first start none leaves. One was refused."""
    waiting = Message.objects.filter(state=MessageState.QUEUED, user__is_demo=True)
    waiting.filter(due_at__lte=clock.now()).update(
        state=MessageState.SENT, attempts=1, sent_at=F("due_at")
    )
    _refuse_one()


def _refuse_one() -> None:
    """The newest mail to a drafter came back, so that administrators have something to mend."""
    sent = Message.objects.filter(state=MessageState.SENT, address=address("drafter", "T79"))
    last = sent.order_by("-id").first()
    if last is None or MailAddress.objects.filter(address=last.address).exists():
        return
    Message.objects.filter(pk=last.pk).update(
        state=MessageState.FAILED, sent_at=None, error=REFUSED
    )
    MailAddress.objects.create(address=last.address, reason=REFUSED, bouncing_since=last.created_at)
    with as_of(last.created_at):
        trouble_report(
            code="mail.bounced",
            key=last.address,
            values={"address": last.address, "person": str(last.user or ""), "reason": REFUSED},
            path="/system/outbox/",
            agency_id=last.notification.agency_id if last.notification else None,
        )
