"""A plan from the sign-in page to its submission by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from plans.models import AnnualPlan, PlanState
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FAR = 80


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until what the selector names has the focus; it must be reachable."""
    for _step in range(FAR):
        if page.evaluate("s => document.activeElement?.matches(s)", selector):
            return
        page.keyboard.press(key)
    pytest.fail(f"{selector} is not reached by {FAR} Tabs on {page.url}")


def write(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(text)


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def follow(page: Page, selector: str, goal: str) -> None:
    press(page, selector)
    page.wait_for_url(goal)


def sign_in(page: Page, email: str) -> None:
    write(page, "[name=login]", email)
    write(page, "[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".rail")).to_be_visible()


def test_a_plan_is_begun_filled_in_and_submitted_by_keyboard(drafter_user, visit, saved):
    page = visit().open("/accounts/login/")
    sign_in(page, drafter_user.email)
    follow(page, ".rail a[href='/plans/']", "**/plans/")
    follow(page, "main a[href='/plans/new/']", "**/plans/new/")
    write(page, "[name=title]", "Kế hoạch truyền thông bằng bàn phím")
    press(page, "main form .btn-primary")
    expect(page.locator(".grid-tools")).to_be_visible()
    press(page, ".grid-tools .btn-primary")
    expect(page.locator("[tabulator-field=title].tabulator-cell")).to_be_focused()
    for words in ("Hop bao ve du thao Luat", "Cuc Bao chi", "", "Quy II/2027"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    saved(page)
    page.keyboard.press("Escape")
    plan = AnnualPlan.objects.get()
    row = plan.activities.get()
    assert (row.title, row.lead_text, row.period_text) == (
        "Hop bao ve du thao Luat",
        "Cuc Bao chi",
        "Quy II/2027",
    )
    expect(page.locator("#primary-action[href$='/submit/']")).to_be_visible()
    tab_to(page, "#primary-action", "Shift+Tab")
    follow(page, "#primary-action", "**/submit/")
    write(page, "[name=remark]", "Kính trình")
    press(page, "main form .btn-primary")
    page.wait_for_url(f"**/plans/{plan.public_id}/")
    plan.refresh_from_db()
    assert plan.state == PlanState.SUBMITTED
