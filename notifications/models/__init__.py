"""What was told to whom, and how it goes out."""

from notifications.models.notification import Notification
from notifications.models.outbox import Channel, MailAddress, Message, MessageState
from notifications.models.preferences import AgencyDigest, Preference, Settings, Way
from notifications.models.troubles import Trouble

__all__ = [
    "AgencyDigest",
    "Channel",
    "MailAddress",
    "Message",
    "MessageState",
    "Notification",
    "Preference",
    "Settings",
    "Trouble",
    "Way",
]
