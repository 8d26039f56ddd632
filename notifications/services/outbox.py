"""What system administrators do with the outbox: send again, clear an address."""

import logging

from django.db import transaction

from core import clock
from core.actors import Actor
from core.bulk import records_update
from core.permissions import require
from notifications.channels import CHANNELS
from notifications.models import Channel, MailAddress, Message, MessageState
from notifications.models.outbox import MessageQuerySet
from notifications.permissions import Permission
from notifications.services.routing import fault_of
from notifications.services.troubles import trouble_over
from notifications.services.waking import wake_outbox

logger = logging.getLogger(__name__)
MOST = 5_000
CHANGED = ("state", "attempts", "due_at", "address", "error")


@transaction.atomic
def messages_resend(*, messages: MessageQuerySet, actor: Actor) -> int:
    """Send failed messages again, to the address that the person has now; how many.

    What still cannot arrive (no address, a refusing one, a closed account) stays failed.
    """
    require(actor, Permission.OUTBOX_MANAGE)
    failed = messages.failed().select_for_update(of=("self",), skip_locked=True)
    found = list(failed.select_related("user")[:MOST])
    refusing = set(MailAddress.objects.values_list("address", flat=True))
    again = [message for message in found if _renewed(message, refusing)]
    records_update(again, CHANGED)
    if again:
        wake_outbox()
        trouble_over(code="mail.failed", key="outbox")
    logger.info("outbox: %s messages sent again by person %s", len(again), actor.user_id)
    return len(again)


@transaction.atomic
def address_clear(*, address: MailAddress, actor: Actor) -> None:
    """Let mail go to an address again."""
    require(actor, Permission.OUTBOX_MANAGE)
    MailAddress.objects.filter(pk=address.pk).delete()
    trouble_over(code="mail.bounced", key=address.address)
    logger.info("refusing address %s cleared by person %s", address.pk, actor.user_id)


def _renewed(message: Message, refusing: set[str]) -> bool:
    """Put a message back at the start; False when nothing can arrive there."""
    if message.user:
        message.address = CHANNELS[Channel(message.channel)].address_of(message.user)
    if fault_of(message.user, message.address, refusing):
        return False
    message.state, message.attempts = MessageState.QUEUED, 0
    message.due_at, message.error = clock.now(), ""
    return True
