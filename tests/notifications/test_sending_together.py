"""Several workers at once, and one that dies: each mail once, at most one twice."""

import threading

import pytest
from django.db import connection, transaction

from notifications.models import Message, MessageState
from notifications.services import sending
from notifications.services.sending import outbox_sweep
from notifications.services.telling import notices_drop, notices_tell
from tests.factories import UserFactory
from tests.notifications.telling import notice, tell

pytestmark = pytest.mark.django_db(transaction=True)


class Died(BaseException):
    """What no handler catches, as little as SIGKILL."""


def at_once(count: int, work) -> list:
    """Run the same work in threads with a connection each; what they returned."""
    found, start = [], threading.Barrier(count)

    def run() -> None:
        start.wait()
        try:
            found.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_sweeps_at_once_send_each_mail_once(server):
    notices_tell([notice(person) for person in UserFactory.create_batch(20, password=None)])
    assert sum(at_once(2, outbox_sweep)) == 20
    assert len(server.ids) == len(set(server.ids)) == 20
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}


def test_two_tellers_at_once_tell_once():
    people = UserFactory.create_batch(10, password=None)
    forwards, backwards = [notice(one) for one in people], [notice(one) for one in people[::-1]]
    orders = iter([forwards, backwards, forwards, backwards])
    told = at_once(4, lambda: len(notices_tell(next(orders))))
    assert told == [10] * 4
    assert Message.objects.count() == 10


def test_a_worker_that_dies_after_the_servers_yes_repeats_that_mail_alone(server, monkeypatch):
    notices_tell([notice(person) for person in UserFactory.create_batch(3, password=None)])
    note = sending._sent
    calls = []

    def die_at_the_second(message: Message) -> None:
        calls.append(message)
        if len(calls) == 2:
            raise Died
        note(message)

    monkeypatch.setattr(sending, "_sent", die_at_the_second)
    with pytest.raises(Died):
        outbox_sweep()
    assert outbox_sweep() == 2
    assert [server.ids.count(one) for one in dict.fromkeys(server.ids)] == [1, 2, 1]


def test_dropping_does_not_wait_for_a_mail_that_is_being_sent(drafter_user):
    tell(drafter_user)
    with transaction.atomic():
        Message.objects.select_for_update().get()
        assert at_once(1, lambda: notices_drop(["k"])) == [0]
