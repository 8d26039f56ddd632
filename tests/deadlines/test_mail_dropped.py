"""What is met or withdrawn is not reminded of any more, nor by a mail that still waits."""

import pytest

from core import clock
from core.actors import SYSTEM
from deadlines.models import Reminder, Telling
from deadlines.services.ending import clocks_meet, clocks_withdraw
from notifications.models import Channel, Message, MessageState, Notification
from tests.deadlines.rows import make_deadline

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(ministry, drafter_user) -> Message:
    """The mail of a reminder, held back by quiet hours."""
    deadline = make_deadline(ministry, clock.today(), person=drafter_user)
    reminder = Reminder.objects.create(
        deadline=deadline, kind="before", offset="1wd", at=clock.now(), state="done"
    )
    told = Notification.objects.create(user=drafter_user, kind="deadline.reminder", key="k")
    Telling.objects.create(
        deadline=deadline, reminder=reminder, notification=told, user=drafter_user, why="role"
    )
    return Message.objects.create(
        channel=Channel.EMAIL, notification=told, user=drafter_user, message_id="<a@b>"
    )


def about(message: Message) -> dict:
    """The matter that a mail is about."""
    deadline = Telling.objects.get(notification=message.notification).deadline
    return {"kind": deadline.subject_kind, "ids": [deadline.subject_id], "key": deadline.key}


def test_a_met_clock_drops_its_waiting_mail_and_keeps_the_line_of_the_inbox(waiting):
    clocks_meet(**about(waiting), at=clock.now(), actor=SYSTEM)
    waiting.refresh_from_db()
    assert waiting.state == MessageState.DROPPED
    assert Notification.objects.unread().exists()


def test_a_withdrawn_clock_drops_what_was_gathered_for_the_digest(waiting):
    Message.objects.update(state=MessageState.GATHERED)
    clocks_withdraw(**about(waiting), reason="Không còn", actor=SYSTEM)
    waiting.refresh_from_db()
    assert waiting.state == MessageState.DROPPED


def test_a_mail_that_has_left_stays_sent(waiting):
    Message.objects.update(state=MessageState.SENT)
    clocks_meet(**about(waiting), at=clock.now(), actor=SYSTEM)
    waiting.refresh_from_db()
    assert waiting.state == MessageState.SENT
