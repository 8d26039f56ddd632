"""Rows from other systems, with a verdict each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.exceptions import NotAllowed
from plans import services
from plans.cells import KnownUnit
from plans.models import Review
from tests.factories import ActivityFactory

pytestmark = pytest.mark.django_db


def upsert(plan, actor, *rows):
    return services.activities_upsert(plan=plan, actor=actor, rows=rows)


def verdicts(found) -> list[str]:
    return [row.verdict for row in found]


def test_a_new_identifier_makes_a_row_at_the_end(plan, drafter, unit):
    row = {"external_id": "X-1", "title": "Họp báo", "lead": "Cục Báo chí", "cooperating": "A; B"}
    (verdict,) = upsert(plan, drafter, row)
    last = plan.activities.in_plan_order().last()
    assert (verdict.verdict, last.external_id, last.lead_agency) == ("created", "X-1", unit)
    assert last.cooperating == ["A", "B"]


def test_a_known_identifier_changes_only_what_was_sent(plan, drafter, activity):
    plan.activities.filter(pk=activity.pk).update(external_id="X-1")
    (verdict,) = upsert(plan, drafter, {"external_id": "X-1", "title": "Mới"})
    activity.refresh_from_db()
    assert (verdict.verdict, activity.title, activity.version) == ("updated", "Mới", 2)
    assert activity.period_text == "Quý I/2026"


def test_the_same_row_again_changes_nothing(plan, drafter, ministry):
    row = {
        "external_id": "X-1",
        "title": "Họp báo",
        "lead": KnownUnit(ministry.name_vi, ministry),
        "cooperating": ["Vụ A", "Vụ B"],
        "period_text": "Quý I",
    }
    assert verdicts(upsert(plan, drafter, row)) == ["created"]
    plan.activities.filter(external_id="X-1").update(review=Review.ACCEPTED)
    assert verdicts(upsert(plan, drafter, row)) == ["unchanged"]
    kept = plan.activities.get(external_id="X-1")
    assert (kept.version, kept.review) == (1, Review.ACCEPTED)


def test_changed_partners_alone_count_as_a_change(plan, drafter):
    upsert(plan, drafter, {"external_id": "X-1", "title": "A", "cooperating": ["Vụ A"]})
    changed = {"external_id": "X-1", "cooperating": ["Vụ B"]}
    assert verdicts(upsert(plan, drafter, changed)) == ["updated"]
    assert plan.activities.get(external_id="X-1").cooperating == ["Vụ B"]


def test_a_refused_row_is_left_alone_and_the_others_are_written(plan, drafter):
    upsert(plan, drafter, {"external_id": "X-1", "title": "A"})
    found = upsert(
        plan,
        drafter,
        {"external_id": "X-1", "title": "B", "stage": "nowhere"},
        {"external_id": "X-2", "title": "C"},
        {"external_id": "X-3", "title": ""},
    )
    assert verdicts(found) == ["refused", "created", "refused"]
    assert (set(found[0].errors), set(found[2].errors)) == ({"stage"}, {"title"})
    assert plan.activities.get(external_id="X-1").title == "A"


@pytest.mark.parametrize("key", ["", "  ", None])
def test_a_row_without_identifier_is_refused(plan, drafter, key):
    (verdict,) = upsert(plan, drafter, {"external_id": key, "title": "A"})
    assert (verdict.verdict, set(verdict.errors)) == ("refused", {"external_id"})


def test_an_identifier_that_stands_twice_in_a_call_is_refused_twice(plan, drafter):
    rows = [{"external_id": "X-1", "title": title} for title in ("A", "B")]
    assert verdicts(upsert(plan, drafter, *rows)) == ["refused", "refused"]
    assert not plan.activities.filter(external_id="X-1").exists()


def test_the_same_identifier_in_another_plan_is_another_row(plan, drafter):
    foreign = ActivityFactory(external_id="X-1", title="Của họ")
    assert verdicts(upsert(plan, drafter, {"external_id": "X-1", "title": "A"})) == ["created"]
    foreign.refresh_from_db()
    assert foreign.title == "Của họ"


def test_an_accepted_row_that_changes_is_open_again(plan, drafter):
    ActivityFactory(plan=plan, external_id="X-1", review=Review.ACCEPTED)
    upsert(plan, drafter, {"external_id": "X-1", "note": "Gấp"})
    assert plan.activities.get(external_id="X-1").review == Review.PENDING


def test_only_drafters_of_the_agency_send_rows(plan, viewer, other_drafter):
    for actor in (viewer, other_drafter):
        with pytest.raises(NotAllowed):
            upsert(plan, actor, {"external_id": "X-1", "title": "A"})


def test_a_hundred_rows_take_as_many_queries_as_three(plan, drafter):
    def queries(count: int) -> int:
        rows = [
            {"external_id": f"{count}-{n}", "title": "A", "cooperating": ["Vụ A"]}
            for n in range(count)
        ]
        with CaptureQueriesContext(connection) as captured:
            assert set(verdicts(upsert(plan, drafter, *rows))) == {"created"}
            changed = [{**row, "title": "B", "cooperating": ["Vụ B"]} for row in rows]
            assert set(verdicts(upsert(plan, drafter, *changed))) == {"updated"}
        return len(captured)

    assert queries(3) == queries(100)
