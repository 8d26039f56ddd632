"""A mail server that refuses, hangs, or answers 4xx and 5xx."""

import pytest

from notifications.models import MailAddress, Message, MessageState, Trouble
from tests.faults.telling import copies, later_mail_still_leaves, tell, wait_until_all_are_sent
from tests.faults.world import World, until

pytestmark = pytest.mark.django_db

HOUR = 3600


def _put_off() -> bool:
    return Message.objects.filter(attempts__gte=1).exclude(error="").exists()


def _gone(world: World) -> None:
    world.mail.stop()


def _hanging(world: World) -> None:
    world.mail.hangs.add("*")


def _busy(world: World) -> None:
    world.mail.contents["*"] = "451 4.3.0 try later"


def _closing(world: World) -> None:
    world.mail.senders["*"] = "421 4.3.2 shutting down"


def _angry(world: World) -> None:
    world.mail.contents["*"] = "554 5.6.0 we take nothing today"


@pytest.mark.parametrize("trouble", [_gone, _hanging, _busy, _closing, _angry])
def test_a_server_that_does_not_take_mail_gets_it_later(world: World, trouble):
    tell(3)
    trouble(world)
    world.workers()
    world.call("notifications.outbox_sweep")
    until(_put_off, "a message is put off")
    assert not world.mail.ids
    if trouble is _gone:
        world.mail.start()
    world.mail.forget()
    world.shift(HOUR)
    wait_until_all_are_sent(world)
    assert set(copies(world).values()) == {1}
    later_mail_still_leaves(world)


def test_a_refused_address_is_marked_and_shown_and_the_others_get_their_mail(world: World):
    [refused] = tell(1, "refused")
    world.mail.recipients[refused.user.email] = "550 5.1.1 no such user"
    tell(2, "taken")
    world.workers()
    world.call("notifications.outbox_sweep")
    until(lambda: not Message.objects.due().exists(), "the outbox is worked off")
    assert refused.messages.get().state == MessageState.FAILED
    assert Message.objects.filter(state=MessageState.SENT).count() == 2
    assert MailAddress.objects.get().address == refused.user.email
    assert Trouble.objects.open().get().code == "mail.bounced"
