"""What people mark as done themselves: an activity's day, never a legal deadline of a matter."""

import datetime as dt

import pytest
import time_machine

from deadlines.models import DeadlineState
from tests.deadlines.rows import DAY, WEDNESDAY, make_deadline
from tests.pages import address

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


@pytest.fixture
def reminder(ministry, drafter_user):
    terms = {"unit": "remind_only", "citation": "khoản 1c"}
    return make_deadline(
        ministry, TODAY - DAY, person=drafter_user, terms=terms, is_binding=False, key="x.end"
    )


def test_an_activitys_day_is_marked_done_by_whoever_has_it(as_drafter, reminder):
    url = address("deadlines:deadline_meet", reminder)
    page = as_drafter.get(address("deadlines:deadline_detail", reminder))
    assert url in [action.url for action in page.context["actions"]]
    assert as_drafter.post(url, {"note": "Đã đăng trên Cổng"}).status_code == 302
    reminder.refresh_from_db()
    assert (reminder.state, reminder.was_late) == (DeadlineState.MET, False)


def test_others_cannot_mark_it(as_viewer, as_other, reminder):
    url = address("deadlines:deadline_meet", reminder)
    assert as_viewer.post(url, {"note": ""}).status_code == 403
    assert as_other.post(url, {"note": ""}).status_code == 404


def test_a_legal_deadline_is_not_met_by_hand(as_approver, ministry):
    row = make_deadline(ministry, TODAY)
    url = address("deadlines:deadline_meet", row)
    page = as_approver.get(address("deadlines:deadline_detail", row))
    assert url not in [action.url for action in page.context["actions"]]
    assert as_approver.post(url, {"note": ""}).status_code == 409
    row.refresh_from_db()
    assert row.state == DeadlineState.RUNNING
