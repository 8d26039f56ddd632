"""The outbox leaves: every answer that a mail server may give."""

import datetime as dt
import time

import pytest
import time_machine
from django.utils import translation

from agencies.models import Absence
from core import clock
from notifications import kinds
from notifications.models import MailAddress, Message, MessageState, Trouble
from notifications.services.sending import back_off, outbox_sweep
from tests.factories import UserFactory
from tests.notifications.smtp import free_port, send_to, silent_server
from tests.notifications.telling import VALUES, tell

pytestmark = pytest.mark.django_db
SENDER = "portal@localhost"


def queue(count: int = 1) -> list[Message]:
    """Messages to as many people."""
    people = UserFactory.create_batch(count, password=None)
    return [Message.objects.get(notification=tell(person)) for person in people]


def later(minutes: float):
    """A while from now."""
    return time_machine.travel(clock.now() + dt.timedelta(minutes=minutes), tick=False)


def test_a_mail_opens_the_very_thing_and_says_why_one_gets_it(server, drafter_user):
    told = tell(drafter_user)
    assert outbox_sweep() == 1
    (mail,) = server.mails
    plain, html = mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()
    link = f"https://portal.example.gov.vn/inbox/{told.public_id}/open/"
    assert mail["Subject"] == "Hạn: Trình kế hoạch năm 2027"
    assert mail["To"] == drafter_user.email
    for text in (plain, html):
        assert link in text
        assert "Đến hạn ngày 17/04/2026" in text
        assert "https://portal.example.gov.vn/inbox/settings/" in text


def test_a_mail_has_the_persons_language_whoever_sends_it(server):
    tell(UserFactory(language="en"))
    with translation.override("vi"):
        outbox_sweep()
    text = server.mails[0].get_body(("plain",)).get_content()
    assert "Policy communication portal" in text
    assert "https://portal.example.gov.vn/en/inbox/" in text


def test_words_never_become_markup_or_headers(server, drafter_user):
    values = {**VALUES, "name": "<b>Kế hoạch</b>\r\nBcc: a@example.org"}
    tell(drafter_user, values=values)
    outbox_sweep()
    (mail,) = server.mails
    assert mail["Bcc"] is None
    assert "&lt;b&gt;Kế hoạch&lt;/b&gt;" in mail.get_body(("html",)).get_content()


def test_what_is_sent_is_noted_and_not_sent_again(server):
    (message,) = queue()
    assert [outbox_sweep(), outbox_sweep()] == [1, 0]
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENT, 1)
    assert message.sent_at is not None
    assert server.ids == [message.message_id]


def test_many_mails_take_one_connection(server):
    queue(12)
    assert outbox_sweep() == 12
    assert (len(server.mails), server.connections) == (12, 1)


def test_an_empty_outbox_asks_no_server(server):
    assert outbox_sweep() == 0
    assert server.connections == 0


def test_a_temporary_answer_is_tried_again_later_and_the_others_go_on(server):
    late, other = queue(2)
    server.recipients = {late.address: "451 4.3.0 try again later"}
    assert outbox_sweep() == 2
    late.refresh_from_db()
    assert (late.state, late.attempts) == (MessageState.QUEUED, 1)
    assert server.ids == [other.message_id]
    server.recipients.clear()
    with later(1.1):
        assert outbox_sweep() == 1
    assert server.ids == [other.message_id, late.message_id]


def test_the_waits_grow_from_a_minute_to_four_hours():
    minutes = [back_off(attempts).total_seconds() / 60 for attempts in range(1, 7)]
    assert minutes == [1, 5, 15, 60, 240, 240]


def test_after_ten_attempts_a_mail_is_given_up_and_told(server):
    (message,) = queue()
    server.recipients = {"*": "450 4.2.1 mailbox busy"}
    for attempt in range(10):
        with later(300 * attempt):
            outbox_sweep()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.FAILED, 10)
    assert Trouble.objects.get(code="mail.failed").values["reason"] == "450 4.2.1 mailbox busy"


@pytest.mark.parametrize("place", ["recipients", "contents"])
def test_an_address_that_refuses_for_good_is_marked(place, server):
    gone, other = queue(2)
    setattr(server, place, {gone.address: "550 5.1.1 no such user"})
    outbox_sweep()
    gone.refresh_from_db()
    assert (gone.state, gone.error) == (MessageState.FAILED, "550 5.1.1 no such user")
    assert MailAddress.objects.get().address == gone.address
    assert Trouble.objects.get().code == "mail.bounced"
    assert server.ids == [other.message_id]


@pytest.mark.parametrize(
    ("place", "answer"),
    [
        ("senders", "553 5.7.1 sender not allowed"),
        ("recipients", "554 5.7.1 relay access denied"),
        ("recipients", "530 5.7.0 authentication required"),
    ],
)
def test_what_is_wrong_with_us_marks_no_address_and_stops_the_batch(place, answer, server):
    first, second = queue(2)
    setattr(server, place, {"*": answer})
    assert outbox_sweep() == 0
    for message in (first, second):
        message.refresh_from_db()
    assert [first.attempts, second.attempts] == [1, 0]
    assert first.state == MessageState.QUEUED
    assert not MailAddress.objects.exists()
    assert Trouble.objects.get().values["reason"] == answer


def test_a_mail_whose_content_is_refused_holds_up_no_other(server):
    spam, other = queue(2)
    server.contents = {spam.address: "552 5.3.4 message too big"}
    assert outbox_sweep() == 2
    spam.refresh_from_db()
    assert (spam.state, spam.attempts) == (MessageState.QUEUED, 1)
    assert server.ids == [other.message_id]
    assert Trouble.objects.get().code == "mail.server"


def test_a_server_that_hangs_holds_a_worker_for_one_mail_only(server):
    queue(5)
    server.hangs = {"*"}
    began = time.monotonic()
    assert outbox_sweep() == 0
    assert time.monotonic() - began < 2
    assert Message.objects.filter(attempts=1).count() == 1


def test_a_server_that_says_nothing_at_all_is_left_alone_for_a_while(settings):
    queue(3)
    with silent_server(settings):
        outbox_sweep()
        outbox_sweep()
    assert list(Message.objects.order_by("id").values_list("attempts", flat=True)) == [1, 0, 0]


def test_a_server_that_came_back_gets_everything_and_the_trouble_ends(server, settings):
    messages = queue(3)
    send_to(settings, free_port())
    outbox_sweep()
    assert Trouble.objects.open().get().code == "mail.server"
    send_to(settings, server.port)
    with later(2):
        assert outbox_sweep() == 3
    assert sorted(server.ids) == sorted(message.message_id for message in messages)
    assert not Trouble.objects.open().exists()


def test_a_mail_without_words_fails_alone(server, monkeypatch, drafter_user, viewer_user):
    tell(drafter_user, values={})
    tell(viewer_user)
    assert outbox_sweep() == 2
    assert Message.objects.failed().get().user == drafter_user
    assert Trouble.objects.get().code == "mail.words"
    assert len(server.mails) == 1


def test_a_kind_that_is_gone_still_sends_its_link(server, drafter_user):
    told = tell(drafter_user)
    kinds._kinds.clear()
    outbox_sweep()
    assert str(told.public_id) in server.mails[0].get_body(("plain",)).get_content()


def test_who_left_meanwhile_gets_it_after_coming_back(server, drafter_user):
    tell(drafter_user)
    today = clock.today()
    Absence.objects.create(user=drafter_user, starts_on=today, ends_on=today)
    outbox_sweep()
    assert Message.objects.get().state == MessageState.GATHERED
    assert server.mails == []


def test_an_address_that_is_none_is_refused_not_tried_for_ever(server):
    person = UserFactory(email="không phải địa chỉ")
    tell(person)
    outbox_sweep()
    assert Message.objects.get().state == MessageState.FAILED


def test_a_portal_that_writes_its_mail_to_files_uses_the_same_message_ids(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    messages = queue(2)
    assert outbox_sweep() == 2
    written = "".join(file.read_text() for file in tmp_path.iterdir())
    assert all(f"Message-ID: {message.message_id}" in written for message in messages)


def test_a_sweep_that_stops_at_its_limit_wakes_the_next(server, django_capture_on_commit_callbacks):
    queue(3)
    with django_capture_on_commit_callbacks() as full:
        assert outbox_sweep(limit=2) == 2
    with django_capture_on_commit_callbacks() as done:
        assert outbox_sweep(limit=2) == 1
    assert (len(full), len(done)) == (1, 0)
