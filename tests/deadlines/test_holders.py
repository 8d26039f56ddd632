"""Who has a clock: handed over by leaders, passed on with an agency's work."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Role
from agencies.services.actors import actor_for_user
from agencies.services.successions import agency_succeed, succession_preview
from core import clock
from core.actors import SYSTEM
from core.exceptions import NotAllowed, WrongState
from deadlines.exceptions import HolderRefused
from deadlines.models import InternalStep
from deadlines.services.ending import deadline_meet
from deadlines.services.holders import deadlines_assign
from notifications.models import Notification
from tests.factories import AgencyFactory, DeadlineFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deadline(rule, ministry, responsible):
    return DeadlineFactory(rule=rule, agency=ministry, person=responsible)


def test_a_leader_hands_it_over_and_the_new_person_is_told(
    deadline, responsible, approver, drafter_user
):
    assert deadlines_assign(deadlines=[deadline], person=drafter_user, actor=approver) == 1
    deadline.refresh_from_db()
    assert deadline.person == drafter_user
    event = deadline.events.last()
    assert event.values == {"from": str(responsible), "to": str(drafter_user)}
    told = Notification.objects.get()
    assert (told.user, told.kind) == (drafter_user, "deadline.assigned")
    assert deadline.tellings.get().notification == told


def test_handing_over_twice_is_once(deadline, approver, drafter_user):
    for _time in range(2):
        deadlines_assign(deadlines=[deadline], person=drafter_user, actor=approver)
    assert (deadline.events.count(), Notification.objects.count()) == (2, 1)


def test_others_hand_nothing_over(deadline, drafter, other_drafter, drafter_user):
    for actor in (drafter, other_drafter):
        with pytest.raises(NotAllowed):
            deadlines_assign(deadlines=[deadline], person=drafter_user, actor=actor)


def test_nobody_from_elsewhere_gets_it(deadline, other_drafter_user, approver):
    with pytest.raises(HolderRefused, match=str(other_drafter_user)):
        deadlines_assign(deadlines=[deadline], person=other_drafter_user, actor=approver)


def test_a_unit_must_be_of_the_agency(deadline, unit, other_ministry, approver, drafter_user):
    with pytest.raises(HolderRefused):
        deadlines_assign(
            deadlines=[deadline], person=drafter_user, unit=other_ministry, actor=approver
        )
    deadlines_assign(deadlines=[deadline], person=None, unit=unit, actor=approver)
    deadline.refresh_from_db()
    assert (deadline.unit, deadline.person) == (unit, None)


def test_a_closed_one_stays_where_it_is(deadline, approver, drafter_user):
    deadline_meet(deadline=deadline, actor=SYSTEM)
    with pytest.raises(WrongState):
        deadlines_assign(deadlines=[deadline], person=drafter_user, actor=approver)


def test_steps_of_the_same_person_go_along(rule, ministry, responsible, drafter_user):
    InternalStep.objects.create(agency=ministry, rule_key=rule.key, name="Dự thảo", length=2)
    deadline = DeadlineFactory(rule=rule, agency=ministry, person=responsible)
    deadlines_assign(deadlines=[deadline], person=drafter_user, actor=SYSTEM)
    assert deadline.steps.get().person == drafter_user


def test_forty_cost_what_two_cost(rule, ministry, responsible, drafter_user):
    counts = []
    for count in (2, 40):
        rows = DeadlineFactory.create_batch(count, rule=rule, agency=ministry, person=responsible)
        with CaptureQueriesContext(connection) as asked:
            assert deadlines_assign(deadlines=rows, person=drafter_user, actor=SYSTEM) == count
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_clocks_run_on_at_the_successor(deadline, ministry, other_ministry, responsible):
    today = clock.today()
    assert any(
        "1" in line and "Bộ Khác" in line
        for line in succession_preview(ministry, other_ministry, today)
    )
    agency_succeed(predecessor=ministry, successors=[other_ministry], on=today, actor=SYSTEM)
    deadline.refresh_from_db()
    assert (deadline.agency, deadline.person, deadline.state) == (
        other_ministry,
        responsible,
        "running",
    )
    assert deadline.events.last().values == {"from": "BTN", "to": "BK"}


def test_who_does_not_come_along_has_it_no_more(deadline, ministry, responsible):
    today = clock.today()
    responsible.memberships.update(valid_to=today - dt.timedelta(days=1))
    successor = AgencyFactory()
    agency_succeed(predecessor=ministry, successors=[successor], on=today, actor=SYSTEM)
    deadline.refresh_from_db()
    assert (deadline.agency, deadline.person) == (successor, None)


def test_an_administrator_above_hands_over_what_units_have(rule, unit, ministry):
    person = MembershipFactory(agency=unit).user
    boss = actor_for_user(MembershipFactory(agency=ministry, role=Role.AGENCY_ADMIN).user)
    deadline = DeadlineFactory(rule=rule, agency=unit)
    assert deadlines_assign(deadlines=[deadline], person=person, actor=boss) == 1
