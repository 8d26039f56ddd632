"""The grid feels like a spreadsheet and loses nothing."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import expect

from agencies.models import Role
from plans.models import Activity
from tests.browser.grid import cell, paste, ready, said, type_into
from tests.factories import ActivityFactory, MembershipFactory, PlanFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NETWORK = "Failed to load resource"


@pytest.fixture
def plan(ministry):
    """A draft with three activities."""
    plan = PlanFactory(agency=ministry)
    for title in ("Một", "Hai", "Ba"):
        ActivityFactory(plan=plan, title=title)
    return plan


@pytest.fixture
def desk(plan, drafter_user, visit):
    """The drafter's browser and its page with the grid."""
    visitor = visit(drafter_user)
    page = visitor.open(f"/plans/{plan.public_id}/")
    ready(page, 3)
    return visitor, page


def titles(plan):
    return list(plan.activities.in_plan_order().values_list("title", flat=True))


def test_typing_is_saved_and_can_be_undone(plan, desk, saved):
    page = desk[1]
    type_into(page, cell(page, 0), "Toa dam")
    saved(page)
    assert titles(plan) == ["Toa dam", "Hai", "Ba"]
    page.keyboard.press("Control+z")
    expect(cell(page, 0)).to_contain_text("Một")
    expect(page.locator(".grid-mood")).to_contain_text(re.compile(r"\d\d:\d\d"))
    saved(page)
    assert titles(plan) == ["Một", "Hai", "Ba"]


def test_a_block_from_a_spreadsheet_lands_and_says_how_large_it_was(plan, desk, saved):
    page = desk[1]
    cell(page, 1).click()
    paste(page, "Bốn\tVụ A\nNăm\tVụ B\nSáu\tVụ C\n")
    expect(said(page)).to_contain_text(re.compile("3.*2"))
    expect(cell(page, 3)).to_contain_text("Sáu")
    saved(page)
    assert titles(plan) == ["Một", "Bốn", "Năm", "Sáu"]
    assert plan.activities.get(title="Sáu").lead_text == "Vụ C"


def test_a_table_from_word_lands_cell_by_cell(plan, desk, saved):
    page = desk[1]
    cell(page, 2).click()
    table = "<table><tr><td><p>Họp<br>báo</p></td><td>Cục X</td></tr></table>"
    paste(page, "Họp báo Cục X", table)
    expect(cell(page, 2, "lead")).to_contain_text("Cục X")
    saved(page)
    assert titles(plan)[2] == "Họp\nbáo"


def test_filling_down_adding_and_moving_rows(plan, desk, saved):
    page = desk[1]
    type_into(page, cell(page, 0, "output"), "Video")
    cell(page, 0, "output").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    expect(cell(page, 2, "output")).to_contain_text("Video")
    cell(page, 2).click()
    page.keyboard.press("Control+Enter")
    expect(cell(page, 3)).to_be_focused()
    page.keyboard.type("Moi")
    page.keyboard.press("Enter")
    cell(page, 3).click()
    page.keyboard.press("Alt+ArrowUp")
    expect(cell(page, 2)).to_contain_text("Moi")
    saved(page)
    assert titles(plan) == ["Một", "Hai", "Moi", "Ba"]
    assert plan.activities.filter(output="Video").count() == 3


def test_rows_group_by_stage_and_the_choice_is_remembered(desk):
    page = desk[1]
    page.locator(".grid-tools details.menu").first.locator("summary").click()
    page.locator("input[name=grid-group][value=stage]").check()
    expect(page.locator(".group-head")).to_have_count(1)
    page.reload()
    expect(page.locator(".group-head")).to_have_count(1)


def test_what_the_portal_cannot_read_is_said_in_the_cell(plan, desk, saved):
    page = desk[1]
    type_into(page, cell(page, 0, "period_text"), "xyz khong ro")
    saved(page)
    expect(cell(page, 0, "period_text").locator(".cell-error")).not_to_be_empty()
    type_into(page, cell(page, 1), "x")
    cell(page, 1).click()
    page.keyboard.press("Delete")
    expect(cell(page, 1)).to_have_attribute("aria-invalid", "true")
    assert plan.activities.get(period_text="xyz khong ro").spans == []


def test_two_people_in_one_cell_are_asked_which_value_stays(plan, desk, visit, saved):
    page = desk[1]
    colleague = MembershipFactory(agency=plan.agency, role=Role.DRAFTER).user
    other = visit(colleague).open(f"/plans/{plan.public_id}/")
    ready(other, 3)
    type_into(other, cell(other, 0), "Của người kia")
    saved(other)
    type_into(page, cell(page, 0), "Cua toi")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator(".clash-mine")).to_have_text("Cua toi")
    expect(dialog.locator(".clash-theirs")).to_have_text("Của người kia")
    expect(dialog).to_contain_text(str(colleague))
    dialog.locator("button[value=mine]").click()
    saved(page)
    assert titles(plan)[0] == "Cua toi"


def test_two_people_in_different_cells_of_a_row_both_keep_their_words(plan, desk, visit, saved):
    page = desk[1]
    colleague = MembershipFactory(agency=plan.agency, role=Role.DRAFTER).user
    other = visit(colleague).open(f"/plans/{plan.public_id}/")
    ready(other, 3)
    type_into(other, cell(other, 0, "output"), "Phim")
    saved(other)
    type_into(page, cell(page, 0), "Toa dam")
    saved(page)
    expect(cell(page, 0, "output")).to_contain_text("Phim")
    assert plan.activities.filter(title="Toa dam", output="Phim").exists()


def test_what_was_typed_without_a_network_is_kept_and_offered_again(plan, desk, saved):
    visitor, page = desk
    visitor.expect_complaints(NETWORK)
    visitor.context.set_offline(True)
    type_into(page, cell(page, 0), "Ngoai tuyen")
    expect(page.locator(".mood-offline")).to_be_visible()
    page.close()
    visitor.context.set_offline(False)
    assert titles(plan)[0] == "Một"
    again = visitor.open(f"/plans/{plan.public_id}/")
    ready(again, 3)
    again.locator(".note-warning .btn-primary").first.click()
    expect(cell(again, 0)).to_contain_text("Ngoai tuyen")
    saved(again)
    assert titles(plan)[0] == "Ngoai tuyen"


def test_the_end_of_a_sign_in_keeps_what_is_typed(plan, desk):
    visitor, page = desk
    visitor.expect_complaints(NETWORK)
    Session.objects.all().delete()
    cache.clear()
    type_into(page, cell(page, 0), "Con day")
    expect(page.locator(".mood-signed-out a")).to_be_visible()
    assert titles(plan)[0] == "Một"
    kept = page.evaluate("Object.entries(localStorage).filter(([k]) => k.startsWith('grid:'))")
    assert "Con day" in kept[0][1]


def test_five_hundred_activities_scroll_with_few_rows_drawn(ministry, drafter_user, visit):
    plan = PlanFactory(agency=ministry)
    Activity.objects.bulk_create(
        ActivityFactory.build(plan=plan, title=f"Hoạt động {n}", position=n) for n in range(500)
    )
    started = time.monotonic()
    page = visit(drafter_user).open(f"/plans/{plan.public_id}/")
    ready(page, 500)
    assert time.monotonic() - started < 15
    cell(page, 0).click()
    page.keyboard.press("Control+End")
    expect(page.locator(".tabulator-row", has_text="Hoạt động 499")).to_be_visible()
    assert page.locator(".tabulator-row").count() < 120


def test_the_page_counts_rows_as_they_come(plan, desk, saved):
    page = desk[1]
    cell(page, 2).click()
    paste(page, "Ba\nBốn\nNăm")
    ready(page, 5)
    saved(page)
    expect(page.locator("#tab-count")).to_have_text("5")


def test_a_grid_that_scrolls_into_view_keeps_the_chosen_cell(plan, drafter_user, visit, saved):
    page = visit(drafter_user, {"width": 390, "height": 320}).open(f"/plans/{plan.public_id}/")
    ready(page, 3)
    cell(page, 1).click()
    page.wait_for_timeout(300)
    expect(cell(page, 1)).to_have_class(re.compile("is-active"))
