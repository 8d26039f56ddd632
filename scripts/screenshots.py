"""Photograph the running portal's pages into docs/screenshots: ``make run``, then this.

Leaves the demo data as it found it, but for one draft that it begins and deletes again.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from xlsxwriter import Workbook

from portal.launch.only_one import NOTE
from portal.launch.running import PASSWORD
from scripts.browser import HOW_TO_INSTALL, chromium
from scripts.lints.sources import BASE

TARGET = BASE / "docs/screenshots"
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
AGENCY = "bvhttdl"
HEADING = (
    "TT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian",
    "Sản phẩm",
    "Kinh phí (triệu đồng)",
)
ROWS = (
    ("I", "Giai đoạn xây dựng chính sách", "", "", "", "", ""),
    (
        1,
        "Họp báo giới thiệu dự thảo Luật Di sản văn hóa (sửa đổi)",
        "Cục Báo chí",
        "Cục Di sản văn hóa; Văn phòng Bộ",
        "Quý II/2027",
        "01 cuộc họp báo",
        120,
    ),
    (
        2,
        "Tọa đàm trực tuyến lấy ý kiến người dân về dự thảo Nghị định",
        "Vụ Pháp chế",
        "Báo Văn hóa",
        "Tháng 3 - 5/2027",
        "02 tọa đàm",
        80,
    ),
    ("II", "Giai đoạn thực thi", "", "", "", "", ""),
    (
        3,
        "Tập huấn kỹ năng truyền thông chính sách cho cán bộ cơ sở",
        "Văn phòng Bộ",
        "Sở VHTT các tỉnh",
        "khi có điều kiện thuận lợi",
        "03 lớp, 240 học viên",
        "theo dự toán",
    ),
    ("", "Tổng cộng", "", "", "", "", 200),
)


def main() -> int:
    """Take every picture; 1 with a sentence when the portal or the browser is missing."""
    address = portal_address()
    if not address or not chromium():
        missing = "start the portal with make run" if not address else HOW_TO_INSTALL
        print(f"No pictures were taken: {missing}.", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium(), args=options)
        for take in (drafter_pictures, approver_picture, admin_pictures, open_pictures):
            take(browser, address)
        browser.close()
    return 0


def portal_address() -> str:
    """Where this checkout's portal runs, or nothing."""
    try:
        return str(json.loads(NOTE.read_text())["address"])
    except (OSError, ValueError, KeyError):
        return ""


@contextmanager
def signed_in(browser: Browser, address: str, role: str, size: dict[str, int]) -> Iterator[Page]:
    """A page on which the demo account of a role is signed in; tours and help stay closed."""
    context = browser.new_context(base_url=address, viewport=size, locale="vi-VN")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("input[name=login]", f"{role}.{AGENCY}@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("form[action*='/accounts/login/'] .btn-primary")
    page.wait_for_url(f"{address}/")
    yield page
    context.close()


def take(page: Page, name: str, path: str = "") -> None:
    """Write one picture of the window, of the page at ``path`` or as it is."""
    if path:
        page.goto(path)
    page.wait_for_load_state("networkidle")
    for offer in page.locator(".tour-offer .btn:not(.btn-primary)").all():
        offer.click()
    page.evaluate("document.fonts.ready")
    page.screenshot(path=TARGET / f"{name}.png", animations="disabled")
    print(TARGET.relative_to(BASE) / f"{name}.png")


def first_link(page: Page, path: str, part: str) -> str:
    """The address of the first link on a page that goes to a plan's page; ends the run without."""
    page.goto(path)
    links = page.locator(f"main a[href*='{part}']").evaluate_all("all => all.map(a => a.href)")
    found = [link for link in links if link.rstrip("/").count("-") >= 4]
    if not found:
        sys.exit(f"No picture of {path}: the demo data has no such plan.")
    return str(found[0])


def drafter_pictures(browser: Browser, address: str) -> None:
    """My work, a plan, its deadlines, the grid of a draft, and an import half done."""
    own = f"/plans/?agency={AGENCY.upper()}&state="
    with signed_in(browser, address, "drafter", DESKTOP) as page:
        take(page, "my-work", "/")
        take(page, "plan", first_link(page, f"{own}issued", "/plans/"))
        take(page, "deadlines", "/deadlines/")
        take(page, "deadline", first_link(page, "/deadlines/?key=plan.review", "/deadlines/"))
        take(page, "calendar", "/calendar/")
        page.goto(first_link(page, f"{own}draft", "/plans/"))
        page.locator(".tabulator-row .tabulator-cell").nth(2).click()
        page.locator(".tabulator").scroll_into_view_if_needed()
        take(page, "grid")
        draft = begin_draft(page)
        take(page, "import-columns")
        take(page, "import-preview", page.url.replace("/columns/", "/preview/"))
        page.goto(f"{draft}delete/")
        page.click("main form .btn-danger")


def begin_draft(page: Page) -> str:
    """Begin a plan with an annex of our own; the plan's address, the columns being shown."""
    page.goto("/plans/import/")
    with tempfile.TemporaryDirectory() as folder:
        annex = Path(folder) / "Phu luc ke hoach 2027.xlsx"
        write_annex(annex)
        page.set_input_files("input[type=file]", annex)
        page.select_option("select[name=year]", "2027")
        page.fill("[name=title]", "Kế hoạch truyền thông chính sách năm 2027")
        page.click("main form .btn-primary")
        page.wait_for_url("**/columns/")
    plan = page.locator("a[href*='/plans/']").evaluate_all("all => all.map(a => a.href)")
    return next(link for link in plan if link.rstrip("/").count("-") >= 4)


def write_annex(file: Path) -> None:
    """An annex as offices write it, with a section, a total and a period nobody can read."""
    book = Workbook(str(file))
    sheet = book.add_worksheet("Phụ lục")
    sheet.write(0, 0, "PHỤ LỤC")
    for number, row in enumerate((HEADING, *ROWS), 2):
        sheet.write_row(number, 0, row)
    book.close()


def approver_picture(browser: Browser, address: str) -> None:
    """A review on a phone."""
    with signed_in(browser, address, "approver", PHONE) as page:
        take(page, "review-phone", first_link(page, "/", "/review/"))


def admin_pictures(browser: Browser, address: str) -> None:
    """The people of an agency."""
    with signed_in(browser, address, "admin", DESKTOP) as page:
        take(page, "people", f"/agencies/{AGENCY.upper()}/people/")


def open_pictures(browser: Browser, address: str) -> None:
    """What needs no sign-in."""
    page = browser.new_page(base_url=address, viewport=DESKTOP, locale="vi-VN")  # type: ignore[arg-type]
    take(page, "agencies", "/agencies/")
    take(page, "api-docs", "/api/docs/")
    page.close()


if __name__ == "__main__":
    sys.exit(main())
