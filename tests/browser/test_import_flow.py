"""From a ministry's annex to the issued plan as a Word file, all in the browser."""

import io

import docx
import pytest
from playwright.sync_api import expect

from core import clock
from plans.models import AnnualPlan, PlanState
from tests.browser.annexes import PDF, write_annex

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def import_annex(page, annex) -> AnnualPlan:
    """Upload, look at the columns and the rows, accept, wait for the worker."""
    page.set_input_files("input[type=file]", annex)
    page.select_option("[name=year]", "2027")
    page.fill("[name=title]", "Kế hoạch truyền thông chính sách năm 2027")
    page.click("main form .btn-primary")
    expect(page.locator(".import-columns").first).to_contain_text("Nội dung")
    page.click("#import-columns .btn-primary")
    expect(page.locator("main")).to_contain_text("khi có điều kiện")
    page.click("button[name=rows][value=all]")
    expect(page.locator("main a[href$='/undo/']")).to_be_visible()
    return AnnualPlan.objects.get()


def issue(page, plan) -> None:
    """Note number, date and signer, and hand in the signed file."""
    page.fill("[name=number]", "125/QĐ-BTN")
    page.fill("[name=issued_on]", clock.today().isoformat())
    page.fill("[name=signer]", "Nguyễn Văn Ký")
    signed = {"name": "da-ky.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.set_input_files("[name=signed_file]", signed)
    page.click("main form .btn-primary")
    page.wait_for_url(f"**/plans/{plan.public_id}/")


def word_texts(page) -> str:
    """What stands in the tables of the plan's Word file."""
    page.locator(".page-actions summary").first.click()
    with page.expect_download() as waiting:
        page.locator("a[href$='/export/docx/'], form[action$='/export/docx/'] button").click()
    document = docx.Document(io.BytesIO(waiting.value.path().read_bytes()))
    return "\n".join(c.text for t in document.tables for row in t.rows for c in row.cells)


def test_an_annex_becomes_an_issued_plan_and_a_word_file(
    drafter_user, approver_user, clerk_user, visit, worker, tmp_path
):
    page = visit(drafter_user).open("/plans/import/")
    plan = import_annex(page, write_annex(tmp_path))
    rows = plan.activities.in_plan_order()
    assert [row.title for row in rows] == [
        "Họp báo giới thiệu dự thảo Luật",
        "Tọa đàm lấy ý kiến người dân",
        "Tập huấn cán bộ cơ sở",
    ]
    page.goto(f"/plans/{plan.public_id}/submit/")
    page.click("main form .btn-primary")
    review = visit(approver_user).open(f"/plans/{plan.public_id}/review/")
    review.click(".btn-approve")
    review.wait_for_url(f"**/plans/{plan.public_id}/")
    clerk = visit(clerk_user).open(f"/plans/{plan.public_id}/issue/")
    issue(clerk, plan)
    plan.refresh_from_db()
    assert plan.state == PlanState.ISSUED
    assert "Tọa đàm lấy ý kiến người dân" in word_texts(clerk)
