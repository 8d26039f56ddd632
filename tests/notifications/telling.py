"""Notices for tests."""

from notifications.models import Notification
from notifications.services.telling import Notice, notices_tell

VALUES = {"name": "Trình kế hoạch năm 2027", "due": "17/04/2026"}


def notice(user, key: str = "k", kind: str = "test.free", **given) -> Notice:
    """A notice of one of the test's kinds."""
    return Notice(user.pk, kind, key, given.pop("values", VALUES), **given)


def tell(user, key: str = "k", **given) -> Notification:
    """Tell one person one thing."""
    return notices_tell([notice(user, key, **given)])[0]
