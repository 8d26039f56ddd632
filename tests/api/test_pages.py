"""Pages by key, chosen fields, and parameters that do not exist."""

import base64
import json

import pytest

from tests.factories import ActivityFactory, PlanFactory


@pytest.fixture
def rows(plan):
    return ActivityFactory.create_batch(5, plan=plan)


def walk(program, path):
    """Every page of a list."""
    while path:
        answer = program.get(path)
        assert answer.status_code == 200, answer.content
        yield [row["id"] for row in answer.json()["results"]]
        path = (answer.json()["next"] or "").removeprefix("http://testserver/api/v1")


@pytest.mark.parametrize("order", ["", "&plan={plan}", "&changed_since=2020-01-01T00:00:00Z"])
def test_the_pages_hold_every_row_once_in_every_order(program, plan, rows, order):
    pages = list(walk(program, f"/activities/?page_size=2{order.format(plan=plan.public_id)}"))
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sum(pages, []) == [str(row.public_id) for row in rows]


def test_the_last_page_has_no_next_even_when_it_is_full(program, rows):
    assert program.get("/activities/?page_size=5").json()["next"] is None


def test_what_is_added_meanwhile_moves_no_row_to_another_page(program, plan, rows):
    pages = walk(program, f"/activities/?page_size=2&plan={plan.public_id}")
    first = next(pages)
    ActivityFactory(plan=plan, position=1)
    assert next(pages) == [str(row.public_id) for row in rows[2:4]]
    assert first == [str(row.public_id) for row in rows[:2]]


def test_the_next_page_keeps_filters_and_fields(program, rows):
    link = program.get("/activities/?page_size=2&fields=id&stage=drafting").json()["next"]
    assert "fields=id" in link
    assert "stage=drafting" in link


@pytest.mark.parametrize("size", ["0", "201", "-1", "ten", "1e2", "٣", "%00"])
def test_a_wrong_page_size_is_refused(program, size):
    answer = program.get(f"/plans/?page_size={size}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "page_size"


def packed(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "é",
        "!!!!",
        "%00",
        packed("id"),
        packed([]),
        packed(["id"]),
        packed(["code", "A"]),
        packed(["id", "x"]),
        packed(["id", None]),
        packed(["id", [1]]),
        packed(["id", 10**30]),
        packed(["id", 1, 2]),
    ],
)
def test_a_cursor_that_is_none_is_refused(program, cursor):
    answer = program.get(f"/plans/?cursor={cursor}")
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["field"] == "cursor"


def test_only_the_chosen_fields_are_sent_in_the_order_of_the_resource(program, activity):
    row = program.get("/activities/?fields=title,%20id,lead").json()["results"][0]
    assert list(row) == ["id", "title", "lead"]
    one = program.get(f"/activities/{activity.public_id}/?fields=title").json()
    assert one == {"title": activity.title}


def test_a_plan_without_its_actions_is_sent_without_them(program, plan):
    assert program.get(f"/plans/{plan.public_id}/?fields=id,state").json() == {
        "id": str(plan.public_id),
        "state": "draft",
    }


def test_a_field_that_does_not_exist_is_refused(program, plan):
    for path in ("/plans/", f"/plans/{plan.public_id}/"):
        answer = program.get(f"{path}?fields=id,colour")
        assert answer.status_code == 400
        assert "colour" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("path", ["/agencies/", "/plans/", "/activities/"])
def test_a_parameter_that_does_not_exist_is_refused(program, path):
    answer = program.get(f"{path}?colour=red&size=2")
    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["errors"]] == ["colour", "size"]


@pytest.mark.parametrize(
    "query",
    ["year=abc", "year=99999999999999999999", "state=lost", "q=a%00b", "changed_since=yesterday"],
)
def test_a_filter_value_that_can_not_be_read_is_named(program, query):
    answer = program.get(f"/plans/?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == query.partition("=")[0]


def test_an_empty_list_is_a_list(program):
    PlanFactory()
    assert program.get("/plans/").json() == {"results": [], "next": None}
