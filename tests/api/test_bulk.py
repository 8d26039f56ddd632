"""Many activities at once: a verdict for every row, nothing silently left out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import Activity, PlanState
from tests.factories import PlanFactory


def bulk(program, plan, rows):
    return program.post(f"/plans/{plan.public_id}/activities/bulk/", {"activities": rows})


def row(key, **values):
    return {"external_id": key, "title": f"Hoạt động {key}", "period": "Quý I/2026", **values}


def verdicts(answer):
    assert answer.status_code == 200, answer.content
    return [one["verdict"] for one in answer.json()["results"]]


def test_rows_are_made_changed_and_left_alone(program, plan):
    assert verdicts(bulk(program, plan, [row("1"), row("2")])) == ["created", "created"]
    answer = bulk(program, plan, [row("1"), row("2", note="Mới"), row("3")])
    assert verdicts(answer) == ["unchanged", "updated", "created"]
    assert answer.json()["counts"] == {"created": 1, "updated": 1, "unchanged": 1, "refused": 0}
    assert [one["version"] for one in answer.json()["results"]] == [1, 2, 1]


def test_a_refused_row_is_told_and_the_others_are_written(program, plan):
    rows = [row("1"), row("2", kind="carnival"), row("3", lead={"code": "KHONG-CO"}), "x", row("5")]
    answer = bulk(program, plan, rows)
    assert verdicts(answer) == ["created", "refused", "refused", "refused", "created"]
    told = [[error["field"] for error in one["errors"]] for one in answer.json()["results"]]
    assert told == [[], ["kind"], ["lead"], [""], []]
    assert Activity.objects.count() == 2


def test_a_refused_change_leaves_the_row_as_it_was(program, plan):
    bulk(program, plan, [row("1")])
    assert verdicts(bulk(program, plan, [row("1", note="Mới", stage="late")])) == ["refused"]
    kept = Activity.objects.get()
    assert (kept.note, kept.version) == ("", 1)


def test_rows_without_or_with_the_same_identifier_are_refused(program, plan):
    rows = [row(""), row("1"), row("1"), {"title": "x"}, row(7), row("2")]
    assert verdicts(bulk(program, plan, rows)) == ["refused"] * 5 + ["created"]


def test_only_the_fields_sent_change(program, plan):
    bulk(program, plan, [row("1", note="Ghi chú", lead="Cục Báo chí")])
    bulk(program, plan, [{"external_id": "1", "title": "Tên mới"}])
    kept = Activity.objects.get()
    assert (kept.title, kept.note, kept.lead_text) == ("Tên mới", "Ghi chú", "Cục Báo chí")


def test_what_is_sent_with_other_spaces_is_the_same(program, plan):
    bulk(program, plan, [row("1", cooperating=["Bộ Khác", "Bộ Nữa"])])
    again = row("1", title="  Hoạt động 1 ", cooperating=["Bộ Khác ", "Bộ Nữa"])
    assert verdicts(bulk(program, plan, [again])) == ["unchanged"]


def test_units_by_code_stay_the_same_when_sent_again(program, plan, unit):
    sent = row("1", lead={"code": "BTN-01"}, cooperating=[{"code": "BTN-01"}])
    assert verdicts(bulk(program, plan, [sent])) == ["created"]
    assert verdicts(bulk(program, plan, [sent])) == ["unchanged"]
    assert Activity.objects.get().lead_agency == unit


def test_other_plans_may_use_the_same_identifiers(program, plan, unit):
    bulk(program, plan, [row("1")])
    assert verdicts(bulk(program, PlanFactory(agency=unit), [row("1")])) == ["created"]


@pytest.mark.parametrize(
    "body", [[], {}, {"activities": {}}, {"activities": None}, {"activities": [], "mode": "x"}]
)
def test_a_body_without_the_list_is_refused(program, plan, body):
    answer = program.post(f"/plans/{plan.public_id}/activities/bulk/", body)
    assert answer.status_code == 400


def test_too_many_rows_are_refused_as_a_whole(program, plan, settings):
    settings.API_BULK_MAX_ROWS = 2
    answer = bulk(program, plan, [row("1"), row("2"), row("3")])
    assert (answer.status_code, answer.json()["code"]) == (413, "too_big")
    assert not Activity.objects.exists()


def test_a_locked_plan_takes_no_rows(program, plan):
    plan.state = PlanState.SUBMITTED
    plan.save()
    assert bulk(program, plan, [row("1")]).status_code == 409


def test_the_draft_of_another_agency_is_not_found(other_program, plan):
    assert bulk(other_program, plan, [row("1")]).status_code == 404


@pytest.mark.parametrize("body", [[], {}, {"activities": [{}] * 5001}])
def test_the_plan_is_looked_for_before_the_body_is_read(other_program, plan, body):
    answer = other_program.post(f"/plans/{plan.public_id}/activities/bulk/", body)
    assert answer.status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows(program, plan):
    bulk(program, plan, [row("0")])
    counts = []
    for count in (10, 400):
        rows = [row(f"{count}-{n}", cooperating=["Bộ Khác"]) for n in range(count)]
        with CaptureQueriesContext(connection) as queries:
            assert set(verdicts(bulk(program, plan, rows))) == {"created"}
        counts.append(len(queries))
    assert counts[0] == counts[1]
