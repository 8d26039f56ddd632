"""The audit trail read back: who, when, from what to what."""

import pghistory
import pytest
from django.utils.translation import gettext

from core.changes import changes
from core.history import acting
from plans.models import Activity
from plans.models.choices import Channel
from tests.factories import ActivityFactory, PlanFactory

pytestmark = pytest.mark.django_db


def told(subject, **more):
    events = subject.events.order_by("-pgh_id")
    return changes(events, title="title", **more)


def save(subject, actor, **fields):
    for name, value in fields.items():
        setattr(subject, name, value)
    with acting(actor, "plan_update"):
        subject.save(update_fields=list(fields))


def test_a_change_tells_who_and_from_what_to_what(drafter):
    plan = PlanFactory(title="Kế hoạch cũ")
    save(plan, drafter, title="Kế hoạch mới")
    change = told(plan)[0]
    assert (change.who, change.action, change.kind) == (drafter.name, "plan_update", "update")
    assert [(f.name, f.before, f.after) for f in change.fields] == [
        ("title", "Kế hoạch cũ", "Kế hoạch mới")
    ]


def test_choices_lists_and_yes_or_no_read_as_words(drafter):
    row = ActivityFactory(stage="drafting", channels=[], stage_confirmed=False)
    save(row, drafter, stage="completion", channels=["press", "television"], stage_confirmed=True)
    found = {field.name: (field.before, field.after) for field in told(row)[0].fields}
    stages = dict(Activity._meta.get_field("stage").choices)
    assert found["stage"] == (str(stages["drafting"]), str(stages["completion"]))
    assert found["channels"] == ("", f"{Channel.PRESS.label}; {Channel.TELEVISION.label}")
    assert set(found["stage_confirmed"]) == {gettext("yes"), gettext("no")}


def test_making_a_row_tells_what_it_began_with():
    plan = PlanFactory(objectives="Đồng thuận", key_messages="")
    made = told(plan)[-1]
    names = {field.name: (field.before, field.after) for field in made.fields}
    assert made.kind == "insert"
    assert names["objectives"] == ("", "Đồng thuận")
    assert "key_messages" not in names


def test_bookkeeping_is_no_change(drafter):
    plan = PlanFactory()
    save(plan, drafter, version=2)
    assert told(plan)[0].fields == ()


def test_a_page_may_hide_fields(drafter):
    plan = PlanFactory()
    save(plan, drafter, title="Mới", contacts="08040000")
    shown = [f.name for f in told(plan, hidden=frozenset({"contacts"}))[0].fields]
    assert shown == ["title"]


def test_what_nobody_is_booked_for_was_the_portal():
    plan = PlanFactory()
    with pghistory.context():
        plan.title = "Mới"
        plan.save(update_fields=["title"])
    assert told(plan)[0].who == gettext("the portal")


def test_the_number_of_queries_does_not_grow(drafter, django_assert_max_num_queries):
    plan = PlanFactory()
    for number in range(12):
        save(plan, drafter, title=f"Kế hoạch {number}")
    with django_assert_max_num_queries(3):
        assert len(told(plan)) == 13


def test_a_list_of_lists_reads_as_it_is(drafter):
    row = ActivityFactory(spans=[])
    save(row, drafter, spans=[["2026-01-01", "2026-03-31"]])
    found = {field.name: field.after for field in told(row)[0].fields}
    assert found["spans"] == "['2026-01-01', '2026-03-31']"
