"""People who are told something by mail, and how one knows that all went well."""

from collections import Counter

from notifications.models import Message, MessageState, Notification, Trouble
from notifications.services.telling import Notice, notices_tell
from tests.factories import UserFactory
from tests.faults.world import World, until

KIND = "round.nudge"
DAYS = {f"{name}_by": "2027-01-15" for name in ("draft", "submit", "issue")}
VALUES = {"year": 2027, "words": "", **DAYS}


def tell(number: int, key: str = "k") -> list[Notification]:
    """Tell one person so many things at once."""
    user = UserFactory()
    return notices_tell(
        [Notice(user.pk, KIND, f"{key}-{n}", VALUES, path="/plans/") for n in range(number)]
    )


def all_are(state: MessageState) -> bool:
    """Whether no message is in another state."""
    return not Message.objects.exclude(state=state).exists()


def wait_until_all_are_sent(world: World) -> None:
    """Ask for sweeps until the outbox is empty."""

    def done() -> bool:
        if not world.redis().llen("portal"):
            world.call("notifications.outbox_sweep")
        return all_are(MessageState.SENT)

    until(done, "every message is sent")


def copies(world: World) -> Counter[str]:
    """How often the server took each mail that was to be sent; all were taken at least once."""
    wanted = set(Message.objects.values_list("message_id", flat=True))
    taken = Counter(world.mail.ids)
    assert set(taken) == wanted
    return taken


def later_mail_still_leaves(world: World) -> None:
    """Nothing is stuck: what is told now is sent, and the server is no trouble any more."""
    tell(1, "later")
    wait_until_all_are_sent(world)
    assert not Trouble.objects.open().filter(code="mail.server", key="connection").exists()
