"""An agency's own steps: stricter than the law, never longer."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from agencies.services.actors import actor_for_user
from core.exceptions import NotAllowed
from deadlines.models import InternalStep
from deadlines.services.steps import (
    StepValues,
    is_too_long,
    rules_for_steps,
    step_create,
    step_end,
    step_update,
    too_long,
)
from tests.deadlines.rule_tools import make_rule
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
LONG_AGO = {"valid_from": dt.date(2020, 1, 1)}
DRAFT = StepValues("Dự thảo trả lời trình lãnh đạo", "working_days", 3)


@pytest.fixture
def rule(ministry):
    return make_rule(**LONG_AGO)


@pytest.fixture
def admin(admin_user):
    return actor_for_user(admin_user)


@pytest.fixture
def as_admin(admin_user) -> Client:
    client = Client()
    client.force_login(admin_user)
    return client


@pytest.fixture
def step(rule, ministry, admin):
    return step_create(agency=ministry, rule_key=rule.key, values=DRAFT, actor=admin)


@pytest.mark.parametrize(
    ("legal", "own", "expected"),
    [
        (("working_days", "15"), ("working_days", 6), False),
        (("working_days", "15"), ("working_days", 15), False),
        (("working_days", "15"), ("working_days", 16), True),
        (("working_days", "5"), ("calendar_days", 7), False),
        (("working_days", "5"), ("calendar_days", 12), True),
        (("calendar_days", "30"), ("working_days", 22), False),
        (("calendar_days", "30"), ("working_days", 25), True),
        (("hours", "24"), ("hours", 12), False),
        (("hours", "24"), ("hours", 25), True),
        (("hours", "24"), ("working_days", 1), True),
        (("end_of", "day"), ("working_days", 1), True),
        (("end_of", "month"), ("working_days", 6), False),
        (("months", "3"), ("working_days", 70), True),
        (("fixed_date", "12-19"), ("working_days", 30), False),
        (("given_day", ""), ("working_days", 300), False),
    ],
)
def test_a_step_is_too_long_when_it_ends_after_the_legal_period(legal, own, expected, ministry):
    unit, length = legal
    assert is_too_long(make_rule(unit=unit, length=length), *own) is expected


def test_a_step_is_added_changed_and_ended_with_its_history(step, admin):
    changed = StepValues("Dự thảo", "working_days", 2)
    step = step_update(step=step, values=changed, actor=admin, version=1)
    step_end(step=step, actor=admin)
    step_end(step=step, actor=admin)
    step.refresh_from_db()
    assert (step.name, step.length, step.is_active) == ("Dự thảo", 2, False)
    actions = [e.pgh_context.metadata["action"] for e in step.events.order_by("pgh_id")]
    assert actions == ["step_create", "step_update", "step_end"]


@pytest.mark.parametrize(
    ("key", "values", "field"),
    [
        ("press.report", StepValues("Dự thảo", "working_days", 6), "length"),
        ("press.report", DRAFT, "name"),
        ("press.unknown", DRAFT, "rule_key"),
        ("press.outlet", DRAFT, "rule_key"),
        ("press.remind", DRAFT, "rule_key"),
    ],
)
def test_a_step_that_cannot_stand_is_refused_at_its_field(
    key, values, field, step, ministry, admin
):
    make_rule(key="press.outlet", applies_to=["outlet"], **LONG_AGO)
    make_rule(key="press.remind", unit="remind_only", length="", **LONG_AGO)
    with pytest.raises(ValidationError) as refusal:
        step_create(agency=ministry, rule_key=key, values=values, actor=admin)
    assert set(refusal.value.message_dict) == {field}


def test_only_the_agencys_administrator_keeps_its_steps(rule, ministry, drafter, other_ministry):
    with pytest.raises(NotAllowed):
        step_create(agency=ministry, rule_key=rule.key, values=DRAFT, actor=drafter)


def test_a_step_that_a_new_rule_overtook_is_found(step, ministry, rule):
    assert too_long([step], rules_for_steps(ministry)) == set()
    rule.length = "2"
    rule.save()
    assert too_long([step], rules_for_steps(ministry)) == {step.pk}


def test_the_page_lists_steps_beside_the_legal_period(step, as_admin, ministry, rule, admin):
    url = address("deadlines:step_list", ministry.code)
    before = count_queries(as_admin, url)
    more = StepValues(SCRIPT, "hours", 8)
    step_create(agency=ministry, rule_key=rule.key, values=more, actor=admin)
    assert count_queries(as_admin, url) == before
    answer = as_admin.get(url)
    assert is_escaped(answer)
    assert "Báo cáo năm" in text(answer)


def test_a_step_is_added_on_the_page_and_a_long_one_keeps_what_was_typed(as_admin, ministry, rule):
    url = address("deadlines:step_create", ministry.code)
    data = {"rule_key": rule.key, "name": "Dự thảo", "length": "6", "unit": "working_days"}
    form = as_admin.post(url, data).context["form"]
    assert "length" in form.errors
    assert form["name"].value() == "Dự thảo"
    assert as_admin.post(url, data | {"length": "4"}).status_code == 302
    assert InternalStep.objects.get().length == 4


def test_a_step_is_changed_and_ended_on_its_pages(as_admin, ministry, step):
    url = address("deadlines:step_update", ministry.code, step)
    data = {"name": "Dự thảo 2", "length": "2", "unit": "working_days", "version": "1"}
    assert as_admin.post(url, data).status_code == 302
    assert as_admin.post(url, data).context["form"].errors
    end = address("deadlines:step_end", ministry.code, step)
    assert as_admin.get(end).status_code == 200
    assert as_admin.post(end).status_code == 302
    assert as_admin.get(url).status_code == 404


def test_another_agencys_step_is_not_there(as_admin, step, unit):
    assert as_admin.get(address("deadlines:step_update", unit.code, step)).status_code == 404
