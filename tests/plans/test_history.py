"""Who changed what of a plan, when, from what to what."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.merging import Cell
from plans import services
from plans.history import last_changed_by, plan_entries, row_changes_since
from plans.models import BudgetSource
from plans.services import RowChange

pytestmark = pytest.mark.django_db(transaction=True)
"""Each change is a moment of its own only in a transaction of its own."""


def save(plan, actor, key, op="update", **cells):
    fields = {name: Cell(None, value) for name, value in cells.items()}
    change = RowChange(str(getattr(key, "public_id", key)), op, fields)
    return services.activities_save(plan=plan, actor=actor, changes=[change])[0]


def told(changes) -> list[tuple[str, str, str]]:
    return [(change.name, change.before, change.after) for change in changes]


def newest(plan):
    entries, _before = plan_entries(plan)
    return entries[0]


def test_a_changed_row_says_who_and_from_what_to_what(plan, drafter, activity):
    old = activity.title
    save(plan, drafter, activity, title="Tọa đàm")
    entry = newest(plan)
    assert entry.who == drafter.name
    assert [told(change.fields) for change in entry.changed] == [[("title", old, "Tọa đàm")]]


def test_a_changed_text_of_the_plan_is_told(plan, drafter):
    services.plan_update(plan=plan, actor=drafter, cells={"objectives": Cell("", "Đồng thuận")})
    (change,) = newest(plan).changed
    assert told(change.fields) == [("objectives", "", "Đồng thuận")]


def test_changed_cooperating_units_are_told(plan, drafter, activity):
    save(plan, drafter, activity, cooperating="Vụ Pháp chế")
    save(plan, drafter, activity, cooperating="Vụ Pháp chế; Báo Nhân Dân")
    (change,) = newest(plan).changed
    assert told(change.fields) == [
        ("partners_text", "Vụ Pháp chế", "Vụ Pháp chế; Báo Nhân Dân"),
    ]


def test_amounts_are_told_by_the_name_of_their_source(plan, drafter, activity):
    save(plan, drafter, activity, budget_sources={"recurrent": 5_000_000})
    (change,) = newest(plan).changed
    (field,) = change.fields
    assert field.after.startswith(str(BudgetSource.RECURRENT.label))
    assert "5.000.000" in field.after


def test_an_added_and_a_removed_row_are_named(plan, drafter, activity):
    save(plan, drafter, "new", "create", title="Dòng mới")
    assert newest(plan).added == ["Dòng mới"]
    save(plan, drafter, activity, "delete")
    entries, _before = plan_entries(plan)
    assert [entry.removed for entry in entries if entry.removed] == [[activity.title]]


def test_each_step_of_the_plans_life_is_in_the_history(issued, drafter, approver, clerk):
    entries, _before = plan_entries(issued)
    states = [
        (entry.who, change.after)
        for entry in entries
        for found in entry.changed
        for change in found.fields
        if change.name == "state"
    ]
    assert {who for who, _state in states} == {drafter.name, approver.name, clerk.name}
    assert len(states) == 3


def test_changes_since_a_look_leave_out_the_review_itself(returned, drafter, activity):
    since = clock.now()
    save(returned, drafter, activity, title="Họp báo tại Hà Nội")
    services.plan_submit(plan=returned, actor=drafter)
    found = row_changes_since(returned, since)
    assert set(found) == {activity.pk}
    assert told(found[activity.pk])[0][2] == "Họp báo tại Hà Nội"
    assert {change.name for change in found[activity.pk]} == {"title"}


def test_changes_of_one_row_stand_in_the_order_they_were_made(plan, drafter, activity):
    since = clock.now()
    for title in ("Một", "Hai"):
        save(plan, drafter, activity, title=title)
    assert [after for _n, _b, after in told(row_changes_since(plan, since)[activity.pk])] == [
        "Một",
        "Hai",
    ]


def test_nothing_changed_after_the_last_change(plan, drafter, activity):
    save(plan, drafter, activity, title="Một")
    assert row_changes_since(plan, clock.now() + dt.timedelta(seconds=5)) == {}


def test_the_last_hand_on_a_row_is_named(plan, drafter, activity, system):
    assert last_changed_by(activity) == ""
    save(plan, drafter, activity, title="Một")
    assert last_changed_by(activity) == drafter.name


def test_what_was_typed_again_leaves_no_trace(plan, drafter, activity):
    before = len(plan_entries(plan)[0])
    save(plan, drafter, activity, title=activity.title, lead=activity.lead_text)
    assert len(plan_entries(plan)[0]) == before


def test_the_history_of_a_deleted_plan_stays(plan, drafter, activity):
    services.plan_delete(plan=plan, actor=drafter)
    for name, title in (("AnnualPlanEvent", plan.title), ("ActivityEvent", activity.title)):
        events = apps.get_model("plans", name)._default_manager.filter(title=title)
        assert events.latest("pgh_id").pgh_label == "delete"


def test_many_changed_rows_take_as_many_queries_as_one(plan, drafter, activity):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            plan_entries(plan)
            row_changes_since(plan, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        return len(captured)

    save(plan, drafter, activity, title="Một")
    few = queries()
    for number in range(20):
        save(plan, drafter, f"n{number}", "create", title=f"Dòng {number}")
    assert queries() == few
