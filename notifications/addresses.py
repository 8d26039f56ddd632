"""Message-IDs of our own: made with the row, so that a repeated mail is known as the same."""

import uuid
from email.utils import parseaddr
from functools import cache

from django.conf import settings


def new_message_id(public_id: uuid.UUID) -> str:
    """The Message-ID of a message; its domain is the sender's."""
    return f"<{public_id}@{_domain(settings.DEFAULT_FROM_EMAIL)}>"


@cache
def _domain(sender: str) -> str:
    _name, address = parseaddr(sender)
    return address.rpartition("@")[2] or "localhost"
