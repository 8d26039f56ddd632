"""A plan's history: who, when, from what to what, and every step."""

import pytest

from core.history import acting
from core.merging import Cell
from plans import services
from plans.history import plan_entries
from plans.models import Channel
from plans.services import RowChange
from tests.factories import ActivityFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db(transaction=True)
"""Each change is a moment of its own only in a transaction of its own."""


def url(plan):
    return address("plans:plan_history", plan)


def change(plan, actor, activity, **values):
    cells = {name: Cell(None, value) for name, value in values.items()}
    key = str(activity.public_id)
    services.activities_save(plan=plan, actor=actor, changes=[RowChange(key, "update", cells)])


def test_a_change_says_who_and_from_what_to_what(as_drafter, plan, drafter, activity):
    change(plan, drafter, activity, output="02 số báo")
    entry = as_drafter.get(url(plan)).context["entries"][0]
    field = entry.changed[0].fields[0]
    assert (entry.who, field.before, field.after) == (
        drafter.name,
        "Thông cáo báo chí",
        "02 số báo",
    )


def test_rows_that_came_together_are_one_entry(as_drafter, plan, drafter):
    with acting(drafter, "test"):
        services.activities_save(
            plan=plan,
            actor=drafter,
            changes=[
                RowChange(f"new{n}", "create", {"title": Cell(None, f"Hoạt động {n}")})
                for n in range(5)
            ],
        )
    entries, _older = plan_entries(plan)
    assert sorted(entries[0].added) == [f"Hoạt động {n}" for n in range(5)]


def test_a_removed_row_is_named(as_drafter, plan, drafter, activity):
    services.activities_save(
        plan=plan, actor=drafter, changes=[RowChange(str(activity.public_id), "delete")]
    )
    assert as_drafter.get(url(plan)).context["entries"][0].removed == [activity.title]


def test_the_steps_are_listed_with_their_remarks(as_drafter, returned):
    answer = as_drafter.get(url(returned))
    assert [step.to_state for step in answer.context["steps_made"]] == ["returned", "submitted"]
    assert "Xin duyệt sớm." in text(answer)


def test_older_changes_follow_without_cutting_a_moment(plan, drafter, activity):
    for number in range(4):
        change(plan, drafter, activity, output=f"{number} bài")
    newest, older = plan_entries(plan, count=2)
    next_ones, _end = plan_entries(plan, before=older, count=2)
    seen = [entry.changed[0].fields[0].after for entry in (*newest, *next_ones)]
    assert seen == ["3 bài", "2 bài", "1 bài", "0 bài"]


@pytest.mark.parametrize("before", ["nonsense", "2026-13-45T00:00", "2026-01-01T00:00"])
def test_an_unreadable_address_shows_the_newest(as_drafter, plan, before):
    assert as_drafter.get(url(plan), {"before": before}).context["entries"]


def test_many_changes_take_as_many_queries_as_few(as_drafter, plan):
    few = count_queries(as_drafter, url(plan))
    ActivityFactory.create_batch(27, plan=plan)
    assert count_queries(as_drafter, url(plan)) == few


def test_the_history_is_for_the_plans_own_people(as_viewer, as_other, issued):
    assert as_viewer.get(url(issued)).status_code == 200
    assert as_other.get(url(issued)).status_code == 403


def test_a_foreign_draft_is_not_seen(as_other, plan):
    assert as_other.get(url(plan)).status_code == 404


def test_a_script_is_shown_as_words(as_drafter, plan, drafter, activity):
    change(plan, drafter, activity, title=SCRIPT, note=SCRIPT)
    assert is_escaped(as_drafter.get(url(plan)))


def test_the_history_is_only_read(as_drafter, plan):
    assert as_drafter.post(url(plan)).status_code == 405


def test_lists_of_choices_are_told_in_words(plan, drafter, activity):
    change(plan, drafter, activity, channels=["press", "radio"])
    entries, _older = plan_entries(plan)
    words = f"{Channel.PRESS.label}; {Channel.RADIO.label}"
    assert entries[0].changed[0].fields[0].after == words


def test_the_day_of_signing_is_told_as_people_write_it(issued):
    entries, _older = plan_entries(issued)
    fields = {field.name: field.after for field in entries[0].changed[0].fields}
    assert fields["issued_on"] == issued.issued_on.strftime("%d/%m/%Y")
