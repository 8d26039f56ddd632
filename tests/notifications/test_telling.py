"""Telling people: once, by their wishes, never in silence."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Absence
from core import clock
from notifications.models import (
    MailAddress,
    Message,
    MessageState,
    Notification,
    Preference,
    Settings,
    Trouble,
)
from notifications.services.telling import notices_drop, notices_tell
from tests.factories import UserFactory
from tests.notifications.telling import notice, tell

pytestmark = pytest.mark.django_db
NIGHT = dt.datetime(2026, 4, 15, 16, 30, tzinfo=dt.UTC)  # 23:30 in Hà Nội
MORNING = dt.datetime(2026, 4, 15, 23, 0, tzinfo=dt.UTC)  # 06:00 the next day


def test_a_notice_becomes_a_line_of_the_inbox_and_a_mail(drafter_user, ministry):
    told = tell(drafter_user, path="/plans/1/", agency_id=ministry.pk)
    message = Message.objects.get(notification=told)
    assert (told.path, told.agency_id, told.opened_at) == ("/plans/1/", ministry.pk, None)
    assert (message.state, message.address) == (MessageState.QUEUED, drafter_user.email)
    assert message.message_id == f"<{message.public_id}@localhost>"


def test_the_same_key_is_told_once_and_found_again(drafter_user, viewer_user):
    first = tell(drafter_user)
    again, other = notices_tell([notice(drafter_user), notice(viewer_user)])
    assert again == first
    assert other.user == viewer_user
    assert Notification.objects.count() == Message.objects.count() == 2


def test_the_answer_has_the_order_of_the_notices_even_with_one_twice(drafter_user):
    told = notices_tell([notice(drafter_user, key) for key in ("c", "a", "c", "b")])
    assert [row.key for row in told] == ["c", "a", "c", "b"]
    assert told[0] == told[2]


def test_an_unknown_kind_is_refused(drafter_user):
    with pytest.raises(KeyError):
        tell(drafter_user, kind="test.unknown")


def test_five_hundred_take_as_many_queries_as_two(drafter_user, ministry):
    people = UserFactory.create_batch(25, password=None)

    def queries(keys: range) -> int:
        notices = [notice(person, f"{key}") for key in keys for person in people]
        with CaptureQueriesContext(connection) as asked:
            assert len(notices_tell(notices)) == len(notices)
        return len(asked)

    assert queries(range(100, 120)) == queries(range(1)) <= 12


def test_a_wish_for_the_digest_gathers_and_for_nothing_sends_nothing(drafter_user, viewer_user):
    for person, way in ((drafter_user, "digest"), (viewer_user, "off")):
        Preference.objects.create(user=person, kind="test.free", channel="email", way=way)
        tell(person)
    assert Message.objects.get().state == MessageState.GATHERED
    assert Notification.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "state"),
    [("test.digest", MessageState.GATHERED), ("test.must", MessageState.QUEUED)],
)
def test_what_is_compulsory_cannot_be_switched_off(kind, state, drafter_user):
    Preference.objects.create(user=drafter_user, kind=kind, channel="email", way="off")
    tell(drafter_user, kind=kind)
    assert Message.objects.get().state == state


def test_quiet_hours_hold_a_mail_back_to_their_end(drafter_user):
    Settings.objects.create(user=drafter_user, quiet_from=dt.time(22), quiet_to=dt.time(6))
    with time_machine.travel(NIGHT, tick=False):
        tell(drafter_user)
    assert Message.objects.get().due_at == MORNING


def test_what_is_urgent_knows_no_quiet_hours(drafter_user):
    Settings.objects.create(user=drafter_user, quiet_from=dt.time(22), quiet_to=dt.time(6))
    with time_machine.travel(NIGHT, tick=False):
        tell(drafter_user, is_urgent=True)
    assert Message.objects.get().due_at == NIGHT


def test_nothing_is_mailed_to_somebody_away(drafter_user):
    today = clock.today()
    Absence.objects.create(user=drafter_user, starts_on=today, ends_on=today)
    tell(drafter_user, kind="test.must")
    assert Message.objects.get().state == MessageState.GATHERED


def test_a_person_without_an_address_becomes_a_trouble(ministry):
    person = UserFactory(email="", full_name="Trần Thị B")
    tell(person, agency_id=ministry.pk)
    trouble = Trouble.objects.get(code="mail.no_address")
    assert (trouble.agency, trouble.values["person"]) == (ministry, "Trần Thị B")
    assert Message.objects.get().state == MessageState.FAILED


def test_an_address_that_refuses_gets_nothing_more_and_is_counted(drafter_user):
    MailAddress.objects.create(address=drafter_user.email)
    tell(drafter_user, "a")
    tell(drafter_user, "b")
    assert Trouble.objects.get(code="mail.bounced").count == 2
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.FAILED}


def test_a_closed_account_becomes_a_trouble(drafter_user):
    drafter_user.is_active = False
    drafter_user.save()
    tell(drafter_user)
    assert Trouble.objects.filter(code="mail.closed_account").exists()


def test_what_is_dropped_is_not_mailed_but_stays_in_the_inbox(drafter_user, viewer_user):
    tell(drafter_user, "a")
    tell(viewer_user, "a", kind="test.digest")
    tell(drafter_user, "b")
    assert notices_drop(["a"]) == 2
    states = list(Message.objects.order_by("id").values_list("state", flat=True))
    assert states == [MessageState.DROPPED, MessageState.DROPPED, MessageState.QUEUED]
    assert Notification.objects.unread().count() == 3
