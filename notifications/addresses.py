"""Message-IDs of our own: made with the row, so that a repeated mail is known as the same."""

import uuid
from email.utils import parseaddr

from django.conf import settings


def new_message_id(public_id: uuid.UUID) -> str:
    """The Message-ID of a message; its domain is the sender's."""
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{public_id}@{sender.rpartition('@')[2] or 'localhost'}>"
