"""The grid's three questions: the rows, the saving, the order."""

import json

import pytest

from tests.factories import ActivityFactory
from tests.pages import SCRIPT, address, count_queries

pytestmark = pytest.mark.django_db


def send(client, name, plan, body):
    url = address(f"plans:{name}", plan)
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(url, text, content_type="application/json", HTTP_ACCEPT="application/json")


def update(activity, field, old, new):
    fields = {field: {"old": old, "new": new}}
    return {"changes": [{"id": str(activity.public_id), "op": "update", "fields": fields}]}


def test_the_rows_come_with_columns_and_what_was_read(as_drafter, plan):
    listing = as_drafter.get(address("plans:grid_rows", plan)).json()
    assert listing["plan"]["editable"]
    assert [row["title"] for row in listing["rows"]] == [
        "Họp báo về dự thảo Luật",
        "Loạt bài phổ biến Luật",
    ]
    assert listing["rows"][0]["read"]["period_text"] == "01/01/2026 – 31/03/2026"
    assert {"field", "title", "editor", "required"} <= set(listing["columns"][0])


def test_thirty_rows_take_as_many_queries_as_three(as_drafter, plan):
    url = address("plans:grid_rows", plan)
    few = count_queries(as_drafter, url)
    ActivityFactory.create_batch(28, plan=plan)
    assert count_queries(as_drafter, url) == few


def test_a_cell_is_saved_and_the_answer_holds_the_row(as_drafter, plan, activity):
    body = update(activity, "output", "Thông cáo báo chí", "02 số báo")
    result = send(as_drafter, "grid_save", plan, body).json()["results"][0]
    activity.refresh_from_db()
    assert (result["status"], result["row"]["output"]) == ("saved", "02 số báo")
    assert activity.output == "02 số báo"


def test_a_clash_shows_both_values(as_drafter, plan, activity):
    body = update(activity, "output", "Cái cũ", "Của tôi")
    result = send(as_drafter, "grid_save", plan, body).json()["results"][0]
    clash = result["clashes"]["output"]
    assert (result["status"], clash["mine"], clash["theirs"]) == (
        "clash",
        "Của tôi",
        "Thông cáo báo chí",
    )


def test_rows_are_added_and_removed(as_drafter, plan, activity):
    changes = [
        {"id": "new-1", "op": "create", "fields": {"title": {"old": None, "new": "Tọa đàm"}}},
        {"id": str(activity.public_id), "op": "delete"},
    ]
    results = send(as_drafter, "grid_save", plan, {"changes": changes}).json()["results"]
    assert [result["status"] for result in results] == ["saved", "saved"]
    titles = plan.activities.in_plan_order().values_list("title", flat=True)
    assert list(titles) == ["Loạt bài phổ biến Luật", "Tọa đàm"]


def test_the_order_is_saved(as_drafter, plan):
    order = [str(row.public_id) for row in plan.activities.in_plan_order()][::-1]
    assert send(as_drafter, "grid_reorder", plan, {"order": order}).status_code == 200
    assert [str(row.public_id) for row in plan.activities.in_plan_order()] == order


@pytest.mark.parametrize("body", ["no json", "[]", '{"changes": 5}', '{"changes": [{"op": 1}]}'])
def test_what_cannot_be_read_is_refused_with_a_sentence(as_drafter, plan, body):
    answer = send(as_drafter, "grid_save", plan, body)
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_a_locked_plan_answers_so(as_drafter, submitted, activity):
    listing = as_drafter.get(address("plans:grid_rows", submitted)).json()
    assert not listing["plan"]["editable"]
    answer = send(as_drafter, "grid_save", submitted, update(activity, "output", None, "x"))
    assert (answer.status_code, answer.json()["code"]) == (409, "plan_locked")


def test_a_viewer_reads_and_does_not_save(as_viewer, plan, activity):
    listing = as_viewer.get(address("plans:grid_rows", plan)).json()
    assert not listing["plan"]["editable"]
    body = update(activity, "output", None, "x")
    assert send(as_viewer, "grid_save", plan, body).status_code == 403
    assert send(as_viewer, "grid_reorder", plan, {"order": []}).status_code == 403


@pytest.mark.parametrize("name", ["grid_save", "grid_reorder"])
def test_another_agency_finds_nothing(as_other, plan, name):
    assert as_other.get(address("plans:grid_rows", plan)).status_code == 404
    assert send(as_other, name, plan, {"changes": [], "order": []}).status_code == 404


def test_a_row_of_another_plan_is_gone(as_drafter, plan, ministry):
    foreign = ActivityFactory()
    body = update(foreign, "output", None, "x")
    assert send(as_drafter, "grid_save", plan, body).json()["results"][0]["status"] == "gone"


def test_who_is_signed_out_is_told_as_a_program(client, plan):
    answer = client.get(address("plans:grid_rows", plan), HTTP_ACCEPT="application/json")
    assert answer.status_code == 401


def test_markup_stays_what_was_typed(as_drafter, plan, activity):
    send(as_drafter, "grid_save", plan, update(activity, "note", "", SCRIPT))
    activity.refresh_from_db()
    assert activity.note == SCRIPT


def test_wrong_methods_are_refused(as_drafter, plan):
    assert as_drafter.post(address("plans:grid_rows", plan)).status_code == 405
    assert as_drafter.get(address("plans:grid_save", plan)).status_code == 405
    assert as_drafter.get(address("plans:grid_reorder", plan)).status_code == 405
