"""The rehearsal: what would be sent, to whom, as of its own day; nothing is written."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import Absence, Role
from agencies.services.actors import actor_for_user
from core.actors import SYSTEM
from deadlines.models import ReminderState, Why
from deadlines.reminding.rehearsal import rehearse
from deadlines.services.ending import deadline_meet
from notifications.models import Notification
from tests.deadlines.conftest import MONDAY
from tests.factories import DeadlineFactory, MembershipFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("deadlines:rehearsal")
SATURDAY = MONDAY + dt.timedelta(days=5)


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def deadline(rule, ministry, responsible):
    return DeadlineFactory(rule=rule, agency=ministry, person=responsible)


@pytest.fixture
def as_admin(admin_user) -> Client:
    client = Client()
    client.force_login(admin_user)
    return client


def test_it_shows_what_comes_up_to_an_instant(deadline, responsible, approver_user):
    assert rehearse(MONDAY, SYSTEM) == []
    (friday,) = rehearse(SATURDAY, SYSTEM)
    assert (friday.deadline, friday.reminder.kind) == (deadline, "before")
    assert [person.name for person in friday.people] == [str(responsible)]
    later = rehearse(MONDAY + dt.timedelta(days=9), SYSTEM)
    assert [line.reminder.kind for line in later] == ["before", "end", "escalation"]
    assert str(approver_user) in [person.name for person in later[-1].people]


def test_an_absence_of_that_day_counts(deadline, responsible, ministry):
    stand_in = MembershipFactory(agency=ministry).user
    friday = (MONDAY + dt.timedelta(days=4)).date()
    Absence.objects.create(user=responsible, substitute=stand_in, starts_on=friday, ends_on=friday)
    (line,) = rehearse(SATURDAY, SYSTEM)
    assert [person.name for person in line.people] == [str(responsible), str(stand_in)]


def test_nothing_is_written(deadline):
    rehearse(SATURDAY, SYSTEM)
    assert not Notification.objects.exists()
    assert not deadline.reminders.exclude(state=ReminderState.PENDING).exists()


def test_what_is_met_is_not_in_it(deadline):
    deadline_meet(deadline=deadline, actor=SYSTEM)
    assert rehearse(SATURDAY, SYSTEM) == []


def test_administrators_see_their_agencies_only(deadline, rule, other_ministry, admin_user):
    DeadlineFactory(rule=rule, agency=other_ministry)
    (line,) = rehearse(SATURDAY, actor_for_user(admin_user))
    assert line.deadline == deadline


def test_a_level_without_people_is_named(rule, other_ministry):
    DeadlineFactory(rule=rule, agency=other_ministry)
    (line,) = rehearse(SATURDAY, SYSTEM)
    assert (line.people, line.missing) == ((), str(Why.RESPONSIBLE.label))


def test_forty_lines_cost_what_two_cost(rule, ministry, responsible):
    counts = []
    for count in (2, 38):
        DeadlineFactory.create_batch(count, rule=rule, agency=ministry, person=responsible)
        with CaptureQueriesContext(connection) as asked:
            rehearse(SATURDAY, SYSTEM)
        counts.append(len(asked))
    assert counts == [4, 4]


def test_the_page_shows_a_week_and_any_day(as_admin, deadline, responsible):
    assert deadline.title not in as_admin.get(PAGE).content.decode()
    for on in ("week", "2026-11-06"):
        page = as_admin.get(PAGE, {"on": on}).content.decode()
        assert deadline.title in page
        assert str(responsible) in page


@pytest.mark.parametrize("on", ["nonsense", "2026-10-01", ""])
def test_a_day_that_cannot_be_says_what_to_do(as_admin, on):
    assert "field-error" in as_admin.get(PAGE, {"on": on}).content.decode()


def test_a_system_administrator_has_it_among_the_systems_pages(deadline):
    client = Client()
    client.force_login(MembershipFactory(role=Role.SYSTEM_ADMIN).user)
    page = client.get(PAGE, {"on": "week"}).content.decode()
    assert deadline.title in page
    assert f"/deadlines/{deadline.public_id}/" not in page


def test_others_may_not(as_drafter):
    assert as_drafter.get(PAGE).status_code == 403
