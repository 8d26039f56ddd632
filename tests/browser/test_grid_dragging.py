"""Rows are dragged by their number; in another section they become part of it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.grid import cell, ready
from tests.factories import ActivityFactory, PlanFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan(ministry):
    """A draft with two sections of two activities."""
    plan = PlanFactory(agency=ministry)
    for title, section in [("Một", "I"), ("Hai", "I"), ("Ba", "II"), ("Bốn", "II")]:
        ActivityFactory(plan=plan, title=title, section=section)
    return plan


@pytest.fixture
def page(plan, drafter_user, visit):
    """The plan's grid, grouped by section as it comes."""
    page = visit(drafter_user).open(f"/plans/{plan.public_id}/")
    ready(page, 4)
    return page


def standing(plan):
    return list(plan.activities.in_plan_order().values_list("title", "section"))


def drag(page: Page, row: int, to: Locator, part: float) -> None:
    """Drag a row to a part of the height of something else, by hand, not at a jump."""
    place = page.locator(".tabulator-row:not(.tabulator-group)").nth(row)
    handle = place.locator(".row-handle").bounding_box()
    goal = to.bounding_box()
    x, y = handle["x"] + 20, handle["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, goal["y"] + goal["height"] * part, steps=20)
    page.mouse.up()


def test_a_row_dragged_below_another_stands_there(plan, page, saved):
    drag(page, 0, cell(page, 1), 0.8)
    expect(cell(page, 0)).to_contain_text("Hai")
    saved(page)
    assert standing(plan)[:2] == [("Hai", "I"), ("Một", "I")]


def test_a_row_dragged_among_those_of_another_section_joins_it(plan, page, saved):
    drag(page, 1, cell(page, 2), 0.8)
    expect(cell(page, 1)).to_contain_text("Ba")
    saved(page)
    assert standing(plan) == [("Một", "I"), ("Ba", "II"), ("Hai", "II"), ("Bốn", "II")]


@pytest.mark.parametrize(
    ("row", "part", "expected"),
    [
        (1, 0.8, [("Một", "I"), ("Hai", "II"), ("Ba", "II"), ("Bốn", "II")]),
        (3, 0.2, [("Một", "I"), ("Hai", "I"), ("Bốn", "I"), ("Ba", "II")]),
    ],
)
def test_a_row_dragged_to_the_head_of_a_section_stands_at_its_edge(
    plan, page, saved, row, part, expected
):
    drag(page, row, page.locator(".tabulator-group").nth(1), part)
    expect(page.locator(".grid-mood")).to_contain_text(":")
    saved(page)
    assert standing(plan) == expected
