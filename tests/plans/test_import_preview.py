"""The third step: every row of the file beside our reading, before anything is added."""

import pytest
from django.urls import reverse

from plans.importing.remarks import remark_words
from plans.models import ImportBatch
from tests.plans.readings import batch_of, read_row, reading, remark

UNREAD = remark("period_text", "period_unread")


@pytest.fixture
def mixed(plan, drafter) -> ImportBatch:
    """A good row, one to be checked, one that can't be added, one that the plan has."""
    rows = [
        read_row(1),
        read_row(2, "Tọa đàm", "review", UNREAD, period_text="Khi có văn bản", spans=[]),
        read_row(3, "Lớp tập huấn", "bad", remark("period_text", "end_before_start")),
        read_row(4, "Họp báo về dự thảo Luật"),
    ]
    return batch_of(plan, rows, drafter)


def shown(client, batch, **query):
    return client.get(reverse("plans:import_preview", args=[batch.public_id]), query)


def rows_of(answer):
    return [row.read["row"] for table in answer.context["tables"] for row in table.rows]


def test_what_must_be_looked_at_comes_first(as_drafter, mixed):
    assert rows_of(shown(as_drafter, mixed)) == [4, 3, 5, 2]


def test_the_count_says_what_will_be_added(as_drafter, mixed):
    counts = shown(as_drafter, mixed).context["counts"]
    assert (counts.all, counts.good, counts.duplicates) == (2, 1, 1)


@pytest.mark.parametrize(("group", "row"), [("bad", 4), ("review", 3), ("duplicate", 5)])
def test_a_group_is_shown_alone(as_drafter, mixed, group, row):
    assert rows_of(shown(as_drafter, mixed, show=group)) == [row]


def test_an_unknown_group_shows_all(as_drafter, mixed):
    assert len(rows_of(shown(as_drafter, mixed, show="<b>"))) == 4


def test_the_cell_that_is_not_understood_is_marked(as_drafter, mixed):
    table = shown(as_drafter, mixed, show="review").context["tables"][0]
    tones = {cell.heading: cell.tone for cell in table.rows[0].cells}
    assert (tones["Thời gian"], tones["Nội dung"], tones["Mã"]) == ("review", "", "unread")


def test_a_duplicate_says_why(as_drafter, mixed):
    table = shown(as_drafter, mixed, show="duplicate").context["tables"][0]
    assert table.rows[0].remarks == [remark_words(remark("title", "duplicate_in_plan"))]


def test_rows_that_are_no_activities_are_listed_with_what_they_are(as_drafter, plan, drafter):
    total = {"table": 0, "row": 9, "raw": ["Tổng cộng", "Tổng cộng", "900"], "reason": "total"}
    batch = batch_of(plan, [], drafter, reading=reading([read_row(1)], [total]))
    left = shown(as_drafter, batch, show="left").context["left"]
    assert [(row.number, row.text) for row in left] == [(9, "Tổng cộng · 900")]


def test_script_in_a_cell_stays_text(as_drafter, plan, drafter):
    batch = batch_of(plan, [read_row(1, "<script>alert(1)</script>")], drafter)
    page = shown(as_drafter, batch).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_hundred_rows_stand_on_a_page(as_drafter, plan, drafter):
    batch = batch_of(plan, [read_row(n) for n in range(1, 251)], drafter)
    first, last = shown(as_drafter, batch), shown(as_drafter, batch, page="3")
    assert (len(rows_of(first)), len(rows_of(last))) == (100, 50)
    assert first.context["pages"]["next_url"].endswith("page=2")
    assert not last.context["pages"]["next_url"]


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "²"])
def test_an_odd_page_number_shows_a_page(as_drafter, mixed, page):
    assert len(rows_of(shown(as_drafter, mixed, page=page))) == 4


def test_many_rows_cost_no_more_queries_than_one(
    as_drafter, plan, drafter, django_assert_num_queries
):
    few = batch_of(plan, [read_row(1)], drafter)
    many = batch_of(plan, [read_row(n) for n in range(1, 2_001)], drafter)
    with django_assert_num_queries(6):
        shown(as_drafter, few)
    with django_assert_num_queries(6):
        shown(as_drafter, many)
