"""Digests: once a day at the hour one chose, catching up, never to somebody away."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Absence
from core.clock import HANOI
from notifications import digest_sections
from notifications.digest_sections import DigestEntry, DigestSection, register_agency_digest
from notifications.models import AgencyDigest, MailAddress, Message, MessageState, Settings, Trouble
from notifications.services.digests import digests_sweep
from notifications.services.sending import outbox_sweep
from notifications.services.telling import notices_drop
from tests.factories import UserFactory
from tests.notifications.telling import tell

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0):
    """Be at a moment of April 2026 in Hà Nội."""
    moment = dt.datetime(2026, 4, day, hour, minute, tzinfo=HANOI)
    return time_machine.travel(moment, tick=False)


def gather(person, day: int = 14, hour: int = 15, key: str = "k"):
    """Something for the person's digest."""
    with at(day, hour):
        return tell(person, key, kind="test.digest")


def sweep(day: int, hour: int, minute: int = 0) -> int:
    """Make the digests of a moment and send them."""
    with at(day, hour, minute):
        made = digests_sweep()
        outbox_sweep()
    return made


@pytest.fixture
def sections(monkeypatch):
    """What every agency's digest says; a test may change it."""
    monkeypatch.setattr(digest_sections, "_readers", [])
    found = [DigestSection("Quá hạn", (DigestEntry("Trình kế hoạch", "/deadlines/1/"),))]
    register_agency_digest(lambda agency, language: found)
    return found


def test_a_digest_says_everything_of_a_day_in_one_mail(server, drafter_user):
    one, two = gather(drafter_user, key="a"), gather(drafter_user, key="b")
    assert [sweep(15, 7, 59), sweep(15, 8)] == [0, 1]
    (mail,) = server.mails
    text = mail.get_body(("plain",)).get_content()
    assert str(one.public_id) in text
    assert str(two.public_id) in text
    parts = Message.objects.filter(notification__isnull=False)
    assert set(parts.values_list("state", flat=True)) == {MessageState.IN_DIGEST}


def test_the_digest_comes_at_the_hour_one_chose_and_once_a_day(server, drafter_user):
    Settings.objects.create(user=drafter_user, digest_hour=16)
    gather(drafter_user)
    assert [sweep(14, 15, 59), sweep(14, 16), sweep(14, 16, 5)] == [0, 1, 0]
    gather(drafter_user, 14, 17, "later")
    assert [sweep(14, 18), sweep(15, 15), sweep(15, 16)] == [0, 0, 1]
    assert len(server.mails) == 2


def test_a_scheduler_that_was_down_catches_up(server, drafter_user):
    gather(drafter_user)
    assert sweep(16, 3) == 1
    gather(drafter_user, 16, 4, "next")
    assert [sweep(16, 5), sweep(16, 11)] == [0, 1]


def test_who_is_away_gets_the_digest_after_coming_back(server, drafter_user):
    days = {"starts_on": dt.date(2026, 4, 14), "ends_on": dt.date(2026, 4, 16)}
    Absence.objects.create(user=drafter_user, **days)
    gather(drafter_user)
    assert [sweep(15, 9), sweep(16, 9), sweep(17, 8)] == [0, 0, 1]
    assert len(server.mails) == 1


def test_what_was_met_meanwhile_is_left_out_and_an_empty_digest_is_not_sent(server, drafter_user):
    gather(drafter_user)
    with at(15, 8):
        assert digests_sweep() == 1
        notices_drop(["k"])
        outbox_sweep()
    assert server.mails == []
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.DROPPED}


def test_two_sweeps_make_one_digest(drafter_user):
    gather(drafter_user)
    with at(15, 8):
        assert [digests_sweep(), digests_sweep()] == [1, 0]
    assert Message.objects.filter(notification=None).count() == 1


def test_many_digests_take_as_many_queries_as_few():
    def queries(people) -> int:
        for person in people:
            gather(person)
        with at(15, 9), CaptureQueriesContext(connection) as asked:
            assert digests_sweep() == len(people)
        return len(asked)

    few = queries(UserFactory.create_batch(2, password=None))
    assert queries(UserFactory.create_batch(20, password=None)) == few


def test_a_digest_to_a_refusing_address_becomes_a_trouble(drafter_user):
    gather(drafter_user)
    MailAddress.objects.create(address=drafter_user.email)
    sweep(15, 8)
    assert Message.objects.get(notification=None).state == MessageState.FAILED
    assert Trouble.objects.get().code == "mail.bounced"


def test_an_agencys_digest_goes_to_its_office_in_its_language(server, ministry, sections):
    with at(14, 12):
        AgencyDigest.objects.create(
            agency=ministry, address="vanthu@btn.gov.vn", hour=7, language="en"
        )
    assert [sweep(14, 13), sweep(15, 7), sweep(15, 7, 5)] == [0, 1, 0]
    (mail,) = server.mails
    text = mail.get_body(("plain",)).get_content()
    assert mail["To"] == "vanthu@btn.gov.vn"
    assert mail["Subject"].strip() == "Deadlines of Bộ Thử nghiệm, 15/04/2026"
    assert "Quá hạn" in text
    assert "https://portal.example.gov.vn/deadlines/1/" in text


def test_an_agency_without_deadlines_gets_no_mail(server, ministry, sections):
    sections.clear()
    with at(14, 12):
        AgencyDigest.objects.create(agency=ministry, address="vanthu@btn.gov.vn")
    assert sweep(15, 8) == 1
    assert server.mails == []


def test_a_digest_switched_off_is_not_made(ministry, sections):
    AgencyDigest.objects.create(agency=ministry, address="a@btn.gov.vn", is_active=False)
    assert sweep(30, 8) == 0
