"""Activities for programs: adding, changing and removing them one by one."""

import pytest

from plans.models import Activity, PlanState
from tests.api.conftest import V1
from tests.factories import ActivityFactory, PlanFactory

VALUES = {
    "title": "Toạ đàm về dự thảo Luật",
    "external_id": "HD-1",
    "stage": "drafting",
    "kind": "seminar",
    "channels": ["press", "portal"],
    "audiences": ["businesses", "overseas"],
    "lead": {"code": "BTN-01"},
    "cooperating": ["Bộ Khác", {"name": "Hội Nhà báo Việt Nam"}],
    "period": "Quý I/2026",
    "output": "Kỷ yếu",
    "budget": {"vnd": 150_000_000, "sources": {"recurrent": 150_000_000}},
    "responsible": "Nguyễn Văn A",
    "note": "Phối hợp",
}


def path_of(activity):
    return f"/activities/{activity.public_id}/"


def add(program, plan, **values):
    return program.post("/activities/", {"plan": str(plan.public_id), **VALUES, **values})


def ids(answer):
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


def test_an_activity_is_added_and_understood(program, plan, unit, other_ministry):
    answer = add(program, plan)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert made["plan"] == str(plan.public_id)
    assert made["lead"] == {"code": "BTN-01", "name": "Cục Báo chí"}
    assert made["cooperating"][0] == {"code": "BK", "name": "Bộ Khác"}
    assert made["cooperating"][1] == {"code": None, "name": "Hội Nhà báo Việt Nam"}
    assert made["period"]["spans"] == [["2026-01-01", "2026-03-31"]]
    assert made["budget"]["vnd"] == 150_000_000
    assert made["stage_confirmed"] is True
    assert answer["Location"].endswith(f"{V1}/activities/{made['id']}/")


@pytest.mark.parametrize(
    ("spans", "starts_on", "ends_on"),
    [
        ([["2026-02-03", "2026-04-05"]], "2026-02-03", "2026-04-05"),
        ([["2026-02-03", "2026-02-03"]], "2026-02-03", "2026-02-03"),
        ([[None, "2026-09-30"]], None, "2026-09-30"),
        ([["2026-01-05", "2026-01-20"], ["2026-06-01", "2026-06-30"]], "2026-01-05", "2026-06-30"),
    ],
)
def test_a_period_sent_as_spans_is_read_back_as_the_same_days(
    program, plan, spans, starts_on, ends_on
):
    period = add(program, plan, lead="", period={"spans": spans}).json()["period"]
    assert period["spans"] == spans
    assert (period["starts_on"], period["ends_on"]) == (starts_on, ends_on)


def test_money_may_be_sent_as_text_or_number(program, plan):
    sums = ("150 triệu đồng", 150_000_000, {"text": "150 triệu đồng"}, {"vnd": 150_000_000})
    for place, money in enumerate(sums):
        answer = add(program, plan, lead="", external_id=str(place), budget=money)
        assert answer.json()["budget"]["vnd"] == 150_000_000


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": None}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"title": ["x"]}, "title"),
        ({"stage": "drafted"}, "stage"),
        ({"channels": "press"}, "channels"),
        ({"channels": ["pigeons"]}, "channels"),
        ({"lead": {"code": "KHONG-CO"}}, "lead"),
        ({"lead": {"id": 1}}, "lead"),
        ({"lead": 7}, "lead"),
        ({"cooperating": {"name": "x"}}, "cooperating"),
        ({"period": {"spans": [["2026-01-01"]]}}, "period"),
        ({"period": {"spans": [["2026-03-01", "2026-01-01"]]}}, "period"),
        ({"period": {"spans": "Quý I"}}, "period"),
        ({"budget": {"vnd": -1}}, "budget"),
        ({"budget": {"vnd": 1.5}}, "budget"),
        ({"budget": {"vnd": 10**18}}, "budget"),
        ({"budget": {"sources": {"lottery": 1}}}, "budget"),
        ({"budget": True}, "budget"),
        ({"section": "x" * 501}, "section"),
        ({"review": "accepted"}, "review"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_made(program, plan, unit, wrong, field):
    answer = add(program, plan, **wrong)
    assert answer.status_code == 400, answer.content
    assert field in {error["field"] for error in answer.json()["errors"]}
    assert not Activity.objects.exists()


@pytest.mark.parametrize("body", [[], "x", 7, None, {}, {"plan": "x"}, {"plan": None}])
def test_a_body_that_is_no_activity_is_refused(program, plan, body):
    assert program.post("/activities/", body).status_code == 400


def test_nothing_is_added_to_a_plan_that_one_may_not_see(other_program, plan):
    answer = add(other_program, plan, lead="")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "plan"


def test_nothing_is_added_to_the_issued_plan_of_another_agency(other_program, issued_plan):
    assert add(other_program, issued_plan, lead="").status_code == 403


def test_nothing_is_added_to_a_locked_plan(program, issued_plan):
    answer = add(program, issued_plan, lead="")
    assert (answer.status_code, answer.json()["code"]) == (409, "plan_locked")


def test_an_external_id_that_exists_answers_with_the_activity(program, plan):
    first = add(program, plan, lead="").json()
    again = add(program, plan, lead="")
    assert (again.status_code, again.json()["id"]) == (409, first["id"])
    assert Activity.objects.count() == 1


def test_only_the_fields_sent_change(program, activity):
    tag = program.etag(path_of(activity))
    answer = program.send("PATCH", path_of(activity), {"note": "Mới"}, If_Match=tag)
    assert answer.status_code == 200, answer.content
    changed = answer.json()
    assert (changed["note"], changed["title"]) == ("Mới", activity.title)
    assert changed["period"]["text"] == "Quý I/2026"
    assert answer["ETag"] == program.etag(path_of(activity))


def test_a_wrong_change_leaves_everything_as_it_was(program, activity):
    wish = {"note": "Mới", "kind": "carnival"}
    answer = program.send("PATCH", path_of(activity), wish, If_Match="*")
    assert answer.status_code == 400
    assert Activity.objects.get().note == ""
    assert Activity.objects.get().version == 1


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_a_change_needs_a_fresh_tag(program, activity, method):
    tag = program.etag(path_of(activity))
    assert program.send(method, path_of(activity), {}).status_code == 428
    program.send("PATCH", path_of(activity), {"note": "x"}, If_Match=tag)
    assert program.send(method, path_of(activity), {}, If_Match=tag).status_code == 412
    assert Activity.objects.get().note == "x"


def test_an_external_id_cannot_become_that_of_another_row(program, activity):
    ActivityFactory(plan=activity.plan, external_id="HD-2")
    wish = {"external_id": "HD-2"}
    assert program.send("PATCH", path_of(activity), wish, If_Match="*").status_code == 409


def test_an_activity_is_removed_from_an_open_plan(program, activity):
    tag = program.etag(path_of(activity))
    assert program.send("DELETE", path_of(activity), If_Match=tag).status_code == 204
    assert program.get(path_of(activity)).status_code == 404


def test_an_activity_of_a_locked_plan_stays(program, issued_plan):
    row = ActivityFactory(plan=issued_plan)
    assert program.send("DELETE", path_of(row), If_Match="*").status_code == 409
    assert program.send("PATCH", path_of(row), {"note": "x"}, If_Match="*").status_code == 409


def test_the_draft_rows_of_another_agency_are_not_found(other_program, activity):
    assert other_program.get(path_of(activity)).status_code == 404
    assert other_program.send("DELETE", path_of(activity), If_Match="*").status_code == 404
    assert ids(other_program.get("/activities/")) == []


def test_a_cooperating_agency_sees_its_activity_once_submitted(
    other_program, other_ministry, activity
):
    activity.partners.create(position=0, name="Bộ Khác", agency=other_ministry)
    assert ids(other_program.get("/activities/")) == []
    activity.plan.state = PlanState.SUBMITTED
    activity.plan.save()
    assert ids(other_program.get("/activities/")) == [str(activity.public_id)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2026", True),
        ("year=2025", False),
        ("agency=BTN", True),
        ("agency=BK", False),
        ("stage=drafting", True),
        ("stage=planning", False),
        ("kind=press_conference", True),
        ("kind=survey", False),
        ("lead=BTN", True),
        ("lead=cuc%20bao", True),
        ("lead=BK", False),
        ("starts_from=2026-01-01&starts_to=2026-01-31", True),
        ("starts_from=2026-02-01", False),
        ("q=hop%20bao%20luat", True),
        ("q=h%E1%BB%8Dp%20b%C3%A1o", True),
        ("q=hop%20dong", False),
        ("changed_since=2100-01-01T00:00:00%2B07:00", False),
    ],
)
def test_filters(program, activity, query, found):
    assert (str(activity.public_id) in ids(program.get(f"/activities/?{query}"))) is found


def test_the_rows_of_one_plan_come_in_the_order_of_the_annex(program, plan):
    last = ActivityFactory(plan=plan, position=3)
    first = ActivityFactory(plan=plan, position=1)
    ActivityFactory(plan=PlanFactory(agency=plan.agency))
    found = ids(program.get(f"/activities/?plan={plan.public_id}"))
    assert found == [str(first.public_id), str(last.public_id)]


def test_the_same_number_of_queries_for_ten_rows_and_two_hundred(
    program, plan, django_assert_num_queries
):
    program.get("/activities/")
    for count in (10, 190):
        for row in ActivityFactory.create_batch(count, plan=plan):
            row.partners.create(position=0, name="Bộ Khác")
        with django_assert_num_queries(3):
            assert len(ids(program.get("/activities/?page_size=200"))) in {10, 200}
