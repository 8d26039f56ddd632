"""Paper shows the plan, not the portal around it."""

import pytest
from playwright.sync_api import expect

from tests.browser.grid import ready
from tests.factories import ActivityFactory, PlanFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_printing_a_plan_hides_the_shell_and_shows_every_row(ministry, drafter_user, visit):
    plan = PlanFactory(agency=ministry, title="Kế hoạch năm 2026")
    for number in range(60):
        ActivityFactory(plan=plan, title=f"Hoạt động {number}")
    page = visit(drafter_user).open(f"/plans/{plan.public_id}/")
    ready(page, 60)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for part in (".rail", ".topbar", ".bottom-bar", ".grid-tools", ".page-actions"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.get_by_role("heading", name="Kế hoạch năm 2026")).to_be_visible()
    for number in (0, 30, 59):
        row = page.get_by_role("cell", name=f"Hoạt động {number}", exact=True)
        expect(row).to_be_visible()
