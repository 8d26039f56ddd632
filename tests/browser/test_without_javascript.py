"""Everything that matters also works by ordinary forms."""

import pytest
from playwright.sync_api import expect

from plans.models import AnnualPlan, PlanState

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_plan_is_filled_in_submitted_and_approved_without_javascript(
    drafter_user, approver_user, visit
):
    page = visit(drafter_user, java_script_enabled=False).open("/plans/new/")
    page.fill("[name=title]", "Kế hoạch không cần JavaScript")
    page.click("main form .btn-primary")
    page.click(".rows-head a[href$='/activities/new/']")
    for number in (1, 2):
        page.fill("[name=title]", f"Họp báo lần {number}")
        page.fill("[name=lead]", "Cục Báo chí")
        page.fill("[name=period_text]", f"Quý {number}/2027")
        page.click("button[name=another]" if number == 1 else "main form .btn-primary")
    plan = AnnualPlan.objects.get()
    assert plan.activities.count() == 2
    expect(page.locator("main")).to_contain_text("Họp báo lần 2")
    page.click(".page-actions > a[href$='/submit/']")
    page.click("main form .btn-primary")
    reader = visit(approver_user, java_script_enabled=False)
    review = reader.open(f"/plans/{plan.public_id}/review/")
    review.click(".btn-approve")
    expect(review.locator(".note-success, .alert, [role=status]").first).to_be_visible()
    plan.refresh_from_db()
    assert plan.state == PlanState.APPROVED
