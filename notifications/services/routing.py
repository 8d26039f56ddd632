"""Which message goes to whom by which channel, and when: wishes, quiet hours, absences."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.models import Absence
from core import clock
from core.bulk import Blanks, records_insert
from core.models import User
from notifications.addresses import new_message_id
from notifications.channels import CHANNELS
from notifications.hours import after_quiet
from notifications.kinds import kind_of
from notifications.models import (
    Channel,
    MailAddress,
    Message,
    MessageState,
    Notification,
    Preference,
    Settings,
    Way,
)
from notifications.services.troubles import Report, troubles_report


@dataclass(frozen=True)
class Wishes:
    """What is known of the people told, asked once for all of them."""

    users: dict[int, User]
    hours: dict[int, Settings]
    ways: dict[tuple[int, str, str], str]
    away: set[int]
    refusing: set[str]

    def way(self, row: Notification, channel: Channel) -> Way:
        """How this comes to the person, within what is compulsory."""
        kind = kind_of(row.kind)
        chosen = self.ways.get((row.user_id, row.kind, channel))
        return kind.allowed(channel, Way(chosen)) if chosen else kind.default_way(channel)


def messages_for(rows: Sequence[Notification]) -> list[Message]:
    """Make the messages of new notifications; what cannot arrive becomes a trouble."""
    if not rows:
        return []
    wishes = _wishes(rows)
    made = [
        _message(row, channel, blanks.new(), wishes)
        for channel, blanks in ((one, Blanks(Message, channel=one)) for one in CHANNELS)
        for row in rows
        if wishes.way(row, channel) != Way.OFF
    ]
    records_insert(made)
    troubles_report([trouble_of(one) for one in made if one.state == MessageState.FAILED])
    return made


def fault_of(user: User | None, address: str, refusing: set[str]) -> str:
    """The code of the trouble why nothing can be sent there; empty if it can."""
    if user and not user.is_active:
        return "mail.closed_account"
    if not address:
        return "mail.no_address"
    return "mail.bounced" if address.lower() in refusing else ""


def trouble_of(message: Message) -> Report:
    """What administrators see of a message that could not even be tried."""
    told, digest = message.notification, message.agency_digest
    agency_id = told.agency_id if told else (digest.agency_id if digest else None)
    return Report(
        code=message.error,
        key=message.address.lower() or f"person {message.user_id}",
        values={"person": str(message.user or ""), "address": message.address},
        agency_id=agency_id,
    )


def _wishes(rows: Sequence[Notification]) -> Wishes:
    ids = {row.user_id for row in rows}
    users = {user.pk: user for user in User.objects.filter(pk__in=ids)}
    chosen = Preference.objects.filter(user_id__in=ids, kind__in={row.kind for row in rows})
    hours = Settings.objects.filter(user_id__in=ids)
    away = Absence.objects.on(clock.today()).filter(user_id__in=ids)
    mails = [user.email.lower() for user in users.values()]
    refusing = MailAddress.objects.filter(address__in=mails)
    return Wishes(
        users=users,
        hours={one.user_id: one for one in hours},
        ways={(one.user_id, one.kind, one.channel): one.way for one in chosen},
        away=set(away.values_list("user_id", flat=True)),
        refusing=set(refusing.values_list("address", flat=True)),
    )


def _message(row: Notification, channel: Channel, message: Message, wishes: Wishes) -> Message:
    """Fill in a new message: to which address, and when it may leave."""
    user, hours = wishes.users[row.user_id], wishes.hours.get(row.user_id)
    message.notification, message.user = row, user
    message.address = CHANNELS[channel].address_of(user)
    message.message_id = new_message_id(message.public_id)
    if fault := fault_of(user, message.address, wishes.refusing):
        message.state, message.error = MessageState.FAILED, fault
    elif row.user_id in wishes.away or wishes.way(row, channel) == Way.DIGEST:
        message.state = MessageState.GATHERED
    elif hours and not row.is_urgent:
        message.due_at = after_quiet(message.due_at, hours.quiet_from, hours.quiet_to)
    return message
