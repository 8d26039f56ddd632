"""How a person works in the grid."""

from playwright.sync_api import Locator, Page, expect

PASTE = """([text, html]) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html) data.setData('text/html', html);
  document.activeElement.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def cell(page: Page, row: int, field: str = "title") -> Locator:
    """A cell by the place of its row and its column."""
    rows = page.locator(".tabulator-row:not(.tabulator-group)")
    return rows.nth(row).locator(f"[tabulator-field={field}]")


def ready(page: Page, rows: int) -> None:
    """Wait until the grid shows its rows."""
    expect(page.locator(".grid-table")).to_have_attribute("aria-rowcount", str(rows + 1))
    expect(page.locator(".grid-mood")).to_be_visible()


def type_into(page: Page, at: Locator, text: str) -> None:
    """Choose a cell, type over it, press Enter."""
    at.click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def paste(page: Page, text: str, html: str = "") -> None:
    """Paste at the active cell what a spreadsheet or a Word table put on the clipboard."""
    page.evaluate(PASTE, [text, html])


def said(page: Page) -> Locator:
    """The line that says what was done."""
    return page.locator(".grid-said")
