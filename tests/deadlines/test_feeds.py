"""Calendar subscriptions: a private address, read without a sign-in, revoked for good."""

import datetime as dt

import icalendar
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.services.actors import actor_for_user
from core import clock
from core.exceptions import NotAllowed
from deadlines.models import CalendarFeed
from deadlines.services import feeds
from tests.deadlines.rows import DAY, WEDNESDAY, make_deadline, make_hours
from tests.pages import address, text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)
PAGE = "/calendar/subscriptions/"


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


@pytest.fixture
def mine(drafter):
    """The address of the drafter's own subscription."""
    feed, token = feeds.feed_create(actor=drafter, name="Máy bàn 42", agency=None)
    return feed, reverse("deadlines:feed_file", args=[token])


def events(url, **headers):
    answer = Client().get(url, headers=headers)
    assert answer.status_code == 200
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_address_is_shown_once_and_reads_without_a_sign_in(as_drafter, ministry, drafter_user):
    row = make_deadline(ministry, TODAY, person=drafter_user)
    made = as_drafter.post(PAGE, {"name": "Điện thoại", "agency": ""})
    url = made.context["address"]
    assert url in text(made)
    assert "/calendar/feed/" not in text(as_drafter.get(PAGE))
    assert [str(row.public_id) in event["UID"] for event in events(url)] == [True]


def test_the_token_itself_is_nowhere_in_the_database(mine):
    feed, url = mine
    token = url.rsplit("/", 1)[-1].removesuffix(".ics")
    feed.refresh_from_db()
    assert token not in (feed.token_digest, feed.name)
    assert feeds.digest(token) == feed.token_digest


def test_a_deadline_of_days_takes_its_whole_last_day(mine, ministry, drafter_user):
    make_deadline(ministry, TODAY, person=drafter_user, title="Kế hoạch 2027")
    (event,) = events(mine[1])
    assert event["DTSTART"].dt == TODAY
    assert event["DTEND"].dt == TODAY + DAY
    assert event["SUMMARY"] == "Trình kế hoạch: Kế hoạch 2027"
    assert len(event.walk("VALARM")) == 1


def test_a_clock_in_hours_has_its_moment(mine, ministry, drafter_user):
    end = clock.now() + dt.timedelta(hours=5)
    make_hours(ministry, end, person=drafter_user)
    (event,) = events(mine[1])
    assert event["DTEND"].dt == end


def test_a_change_keeps_the_identifier_and_raises_the_sequence(mine, ministry, drafter_user):
    row = make_deadline(ministry, TODAY, person=drafter_user)
    (before,) = events(mine[1])
    row.due_at += DAY
    row.save(update_fields=["due_at", *row.touch()])
    (after,) = events(mine[1])
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_what_hasnt_changed_is_not_sent_again(mine, ministry, drafter_user):
    row = make_deadline(ministry, TODAY, person=drafter_user)
    first = Client().get(mine[1])
    again = {"If-None-Match": first["ETag"]}
    assert Client().get(mine[1], headers=again).status_code == 304
    row.title = "Khác"
    row.save(update_fields=["title", *row.touch()])
    assert Client().get(mine[1], headers=again).status_code == 200


def test_a_revoked_or_unknown_address_is_not_found(as_drafter, mine):
    feed, url = mine
    assert as_drafter.post(address("deadlines:feed_revoke", feed)).status_code == 302
    assert Client().get(url).status_code == 404
    assert Client().get("/calendar/feed/nothing.ics").status_code == 404


def test_lost_memberships_show_nothing(drafter, drafter_user, ministry):
    make_deadline(ministry, TODAY)
    _feed, token = feeds.feed_create(actor=drafter, name="Cơ quan", agency=ministry)
    url = reverse("deadlines:feed_file", args=[token])
    assert len(events(url)) == 1
    drafter_user.memberships.update(valid_to=TODAY - DAY)
    assert events(url) == []
    drafter_user.is_active = False
    drafter_user.save(update_fields=["is_active"])
    assert Client().get(url).status_code == 404


def test_it_reaches_from_a_month_back_to_a_year_ahead(mine, ministry, drafter_user):
    days = [TODAY - 40 * DAY, TODAY - 20 * DAY, TODAY + 300 * DAY, TODAY + 400 * DAY]
    for day in days:
        make_deadline(ministry, day, person=drafter_user)
    assert [event["DTSTART"].dt for event in events(mine[1])] == days[1:3]


def test_it_speaks_the_persons_language(mine, ministry, drafter_user):
    make_deadline(ministry, TODAY, person=drafter_user)
    drafter_user.language = "en"
    drafter_user.save(update_fields=["language"])
    assert "Who has it" in events(mine[1])[0]["DESCRIPTION"]


def test_reading_is_noted_and_takes_the_same_queries_for_many(mine, ministry, drafter_user):
    make_deadline(ministry, TODAY, person=drafter_user)

    def queries():
        with CaptureQueriesContext(connection) as found:
            Client().get(mine[1])
        return len(found)

    queries()
    mine[0].refresh_from_db()
    assert mine[0].read_at == clock.now()
    few = queries()
    for number in range(10):
        make_deadline(ministry, TODAY + number * DAY, person=drafter_user)
    assert queries() == few


def test_nobody_subscribes_to_an_agency_they_dont_act_for(drafter, other_ministry):
    with pytest.raises(NotAllowed):
        feeds.feed_create(actor=drafter, name="Khác", agency=other_ministry)


def test_others_neither_see_nor_revoke_a_subscription(as_approver, approver_user, mine):
    assert "Máy bàn 42" not in text(as_approver.get(PAGE))
    assert as_approver.post(address("deadlines:feed_revoke", mine[0])).status_code == 404
    with pytest.raises(NotAllowed):
        feeds.feed_revoke(feed=mine[0], actor=actor_for_user(approver_user))
    assert CalendarFeed.objects.get().revoked_at is None


def test_a_subscription_wants_a_name(as_drafter):
    answer = as_drafter.post(PAGE, {"name": ""})
    assert answer.context["form"].errors.keys() == {"name"}
    assert not CalendarFeed.objects.exists()
