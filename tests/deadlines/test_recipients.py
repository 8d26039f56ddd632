"""Who must know: the responsible, else the role; upwards once it is late; never nobody."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Absence, Role
from core import clock
from deadlines.models import Why
from deadlines.reminding.recipients import Ask, recipients_of
from deadlines.subjects import register_acting_roles
from tests.factories import AgencyFactory, DeadlineFactory, MembershipFactory, RuleFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _acting():
    register_acting_roles("test", Role.INFORMATION_OFFICER)


def who(deadline, level="responsible", day=None):
    (answer,) = recipients_of([Ask(deadline, level, day or clock.today())])
    return {one.user_id: one.why for one in answer.recipients}, answer.missing


def held(agency, role):
    return MembershipFactory(agency=agency, role=role).user_id


def away(user, substitute=None):
    today = clock.today()
    return Absence.objects.create(
        user=user, substitute=substitute, starts_on=today, ends_on=today + DAY
    )


def test_the_responsible_person_comes_first(rule, ministry, responsible):
    held(ministry, Role.INFORMATION_OFFICER)
    deadline = DeadlineFactory(rule=rule, agency=ministry, person=responsible)
    assert who(deadline) == ({responsible.pk: Why.RESPONSIBLE}, "")


def test_the_substitute_is_told_while_the_person_is_away(rule, ministry, responsible):
    stand_in = MembershipFactory(agency=ministry).user
    away(responsible, stand_in)
    deadline = DeadlineFactory(rule=rule, agency=ministry, person=responsible)
    both = {responsible.pk: Why.RESPONSIBLE, stand_in.pk: Why.SUBSTITUTE}
    assert who(deadline) == (both, "")
    assert who(deadline, day=clock.today() + 2 * DAY) == ({responsible.pk: Why.RESPONSIBLE}, "")


def test_without_a_person_the_role_acts_nearest_first(rule, ministry, unit):
    in_unit = held(unit, Role.INFORMATION_OFFICER)
    in_ministry = held(ministry, Role.INFORMATION_OFFICER)
    deadline = DeadlineFactory(rule=rule, agency=ministry, unit=unit)
    assert who(deadline) == ({in_unit: Why.ROLE}, "")
    assert who(DeadlineFactory(rule=rule, agency=ministry)) == ({in_ministry: Why.ROLE}, "")


@pytest.mark.parametrize("gone", ["inactive", "left"])
def test_who_left_is_not_told(rule, ministry, responsible, gone):
    officer = held(ministry, Role.INFORMATION_OFFICER)
    deadline = DeadlineFactory(rule=rule, agency=ministry, person=responsible)
    if gone == "inactive":
        responsible.is_active = False
        responsible.save(update_fields=["is_active"])
    else:
        responsible.memberships.update(valid_to=clock.today() - DAY)
    assert who(deadline) == ({officer: Why.ROLE}, "")


def test_each_level_includes_those_below(rule, ministry, unit, responsible, government_office):
    head, approver = held(unit, Role.APPROVER), held(ministry, Role.APPROVER)
    admin = held(ministry, Role.AGENCY_ADMIN)
    watcher = held(government_office, Role.GOVERNMENT_OFFICE)
    deadline = DeadlineFactory(rule=rule, agency=ministry, unit=unit, person=responsible)
    expected = {responsible.pk: Why.RESPONSIBLE, head: Why.UNIT_HEAD}
    assert who(deadline, "unit") == (expected, "")
    expected[approver] = Why.APPROVER
    assert who(deadline, "leader") == (expected, "")
    expected[admin] = Why.AGENCY_ADMIN
    assert who(deadline, "admin") == (expected, "")
    expected[watcher] = Why.GOVERNMENT_OFFICE
    assert who(deadline, "national") == (expected, "")


def test_an_empty_level_leads_to_the_next_and_is_named(rule, ministry, responsible):
    admin = held(ministry, Role.AGENCY_ADMIN)
    deadline = DeadlineFactory(rule=rule, agency=ministry, person=responsible)
    expected = {responsible.pk: Why.RESPONSIBLE, admin: Why.AGENCY_ADMIN}
    assert who(deadline, "leader") == (expected, "leader")


def test_without_a_unit_its_level_is_the_leaders(rule, ministry, responsible, approver_user):
    deadline = DeadlineFactory(rule=rule, agency=ministry, person=responsible)
    people, missing = who(deadline, "unit")
    assert (people[approver_user.pk], missing) == (Why.APPROVER, "")


def test_nobody_at_all_ends_at_the_government_office(rule, ministry, government_office):
    watcher = held(government_office, Role.GOVERNMENT_OFFICE)
    deadline = DeadlineFactory(rule=rule, agency=ministry)
    assert who(deadline) == ({watcher: Why.GOVERNMENT_OFFICE}, "responsible")


def test_a_person_with_two_reasons_is_told_once(rule, ministry):
    boss = MembershipFactory(agency=ministry, role=Role.APPROVER).user
    deadline = DeadlineFactory(rule=rule, agency=ministry, person=boss)
    assert who(deadline, "leader") == ({boss.pk: Why.RESPONSIBLE}, "")


def test_the_approver_above_leads_a_unit_without_one(rule, ministry, unit, approver_user):
    people, missing = who(DeadlineFactory(rule=rule, agency=unit), "leader")
    assert people[approver_user.pk] == Why.APPROVER


def test_many_agencies_cost_two_queries(responsible):
    rule = RuleFactory()
    for count in (2, 30):
        rows = [DeadlineFactory(rule=rule, agency=AgencyFactory()) for _ in range(count)]
        with CaptureQueriesContext(connection) as asked:
            recipients_of([Ask(row, "national", clock.today()) for row in rows])
        assert len(asked) <= 2
