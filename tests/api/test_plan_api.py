"""Plans for programs: whose they see, what they may change, and how clashes end."""

import pghistory.models
import pytest

from plans.models import AnnualPlan, PlanState
from tests.api.conftest import V1
from tests.factories import ActivityFactory, PlanFactory

NEW = {"agency": "BTN", "year": 2026, "title": "Kế hoạch năm 2026", "external_id": "KH-1"}


def ids(answer):
    assert answer.status_code == 200, answer.content
    return {row["id"] for row in answer.json()["results"]}


def path_of(plan):
    return f"/plans/{plan.public_id}/"


def test_a_program_sees_its_drafts_and_all_issued_plans(program, other_program, plan, issued_plan):
    assert ids(program.get("/plans/")) == {str(plan.public_id), str(issued_plan.public_id)}
    assert ids(other_program.get("/plans/")) == {str(issued_plan.public_id)}


def test_a_program_sees_the_drafts_of_the_units_below(program, unit):
    draft = PlanFactory(agency=unit)
    assert str(draft.public_id) in ids(program.get("/plans/"))


def test_the_draft_of_another_agency_is_not_found(other_program, plan):
    assert other_program.get(path_of(plan)).status_code == 404
    assert other_program.send("PATCH", path_of(plan), {}, If_Match="*").status_code == 404
    assert other_program.post(f"{path_of(plan)}submit/", If_Match="*").status_code == 404


def test_the_issued_plan_of_another_agency_may_be_read_but_not_changed(other_program, issued_plan):
    tag = other_program.etag(path_of(issued_plan))
    answer = other_program.send("PATCH", path_of(issued_plan), {"title": "x"}, If_Match=tag)
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_allowed"


def test_one_plan_says_what_may_be_done_next(program, plan):
    actions = {one["name"]: one for one in program.get(path_of(plan)).json()["actions"]}
    assert not actions["plan_submit"]["allowed"]
    assert actions["plan_submit"]["reason"]
    ActivityFactory(plan=plan)
    actions = {one["name"]: one for one in program.get(path_of(plan)).json()["actions"]}
    assert actions["plan_submit"] == {"name": "plan_submit", "allowed": True, "reason": ""}


def test_a_program_begins_a_plan_for_its_unit(program, unit):
    answer = program.post("/plans/", {**NEW, "agency": "BTN-01", "objectives": "Đồng thuận"})
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["agency"]["code"], made["state"]) == ("BTN-01", "draft")
    assert made["objectives"] == "Đồng thuận"
    assert answer["Location"].endswith(f"{V1}/plans/{made['id']}/")
    assert program.get(f"/plans/{made['id']}/")["ETag"] == answer["ETag"]


def test_nobody_begins_a_plan_for_another_agency(program, other_ministry):
    answer = program.post("/plans/", {**NEW, "agency": "BK"})
    assert answer.status_code == 403
    assert not AnnualPlan.objects.exists()


def test_an_external_id_that_exists_answers_with_the_plan(program):
    first = program.post("/plans/", NEW).json()
    again = program.post("/plans/", NEW)
    assert again.status_code == 409
    assert (again.json()["code"], again.json()["id"]) == ("exists", first["id"])
    assert AnnualPlan.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"year": 1900}, "year"),
        ({"year": "two thousand"}, "year"),
        ({"title": ""}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"agency": "KHONG-CO"}, "agency"),
        ({"state": "issued"}, "state"),
        ({"titel": "x"}, "titel"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_made(program, wrong, field):
    answer = program.post("/plans/", {**NEW, **wrong})
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not AnnualPlan.objects.exists()


def test_a_change_needs_the_tag_of_what_was_read(program, plan):
    answer = program.send("PATCH", path_of(plan), {"title": "Mới"})
    assert answer.status_code == 428
    assert answer.json()["code"] == "if_match_required"


def test_only_the_fields_sent_change(program, plan):
    tag = program.etag(path_of(plan))
    answer = program.send("PATCH", path_of(plan), {"objectives": "Mới"}, If_Match=tag)
    assert answer.status_code == 200, answer.content
    assert (answer.json()["objectives"], answer.json()["title"]) == ("Mới", plan.title)
    assert answer.json()["version"] == plan.version + 1
    assert answer["ETag"] != tag


def test_a_stale_tag_changes_nothing(program, plan):
    tag = program.etag(path_of(plan))
    program.send("PATCH", path_of(plan), {"title": "Người khác sửa"}, If_Match=tag)
    answer = program.send("PATCH", path_of(plan), {"title": "Tôi sửa"}, If_Match=tag)
    assert answer.status_code == 412
    assert AnnualPlan.objects.get().title == "Người khác sửa"


def test_a_program_submits_a_complete_plan(program, plan, activity):
    answer = program.post(f"{path_of(plan)}submit/", If_Match=program.etag(path_of(plan)))
    assert answer.status_code == 200, answer.content
    assert answer.json()["state"] == PlanState.SUBMITTED
    locked = program.send("PATCH", path_of(plan), {"title": "x"}, If_Match="*")
    assert (locked.status_code, locked.json()["code"]) == (409, "plan_locked")


def test_an_incomplete_plan_says_row_by_row_what_is_missing(program, plan):
    row = ActivityFactory(plan=plan, period_text="", precision="")
    answer = program.post(f"{path_of(plan)}submit/", If_Match="*")
    assert (answer.status_code, answer.json()["code"]) == (422, "plan_incomplete")
    assert f"{row.public_id}.period" in {one["field"] for one in answer.json()["errors"]}
    assert AnnualPlan.objects.get().state == PlanState.DRAFT


def test_submitting_twice_is_refused(program, plan, activity):
    program.post(f"{path_of(plan)}submit/", If_Match="*")
    again = program.post(f"{path_of(plan)}submit/", If_Match="*")
    assert (again.status_code, again.json()["code"]) == (409, "wrong_state")


def test_the_history_knows_which_program_did_it(program, plan):
    program.send("PATCH", path_of(plan), {"title": "Mới"}, If_Match="*")
    booked = pghistory.models.Context.objects.latest("created_at").metadata
    assert booked["client"] == program.client.client_id
    assert booked["api"] == f"api PATCH {V1}{path_of(plan)}"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2026", True),
        ("year=2025", False),
        ("agency=BTN", True),
        ("agency=BK", False),
        ("state=draft", True),
        ("state=issued", False),
        ("q=bien%20doi%20khi%20hau", True),
        ("q=kh%C3%AD%20h%E1%BA%ADu", True),
        ("q=giao%20thong", False),
        ("changed_since=2020-01-01T00:00:00Z", True),
        ("changed_since=2100-01-01T00:00:00Z", False),
    ],
)
def test_filters(program, plan, query, found):
    AnnualPlan.objects.update(title="Kế hoạch về biến đổi khí hậu")
    assert (str(plan.public_id) in ids(program.get(f"/plans/?{query}"))) is found


def test_the_same_number_of_queries_for_one_and_a_hundred(
    program, ministry, django_assert_num_queries
):
    program.get("/plans/")
    for count in (1, 99):
        PlanFactory.create_batch(count, agency=ministry)
        with django_assert_num_queries(3):
            assert program.get("/plans/").status_code == 200
