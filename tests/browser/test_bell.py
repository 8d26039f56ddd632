"""The bell asks by itself, keeps the focus, and speaks only when something new came."""

import pytest
from playwright.sync_api import Page, expect

from notifications.models import Notification
from tests.browser.conftest import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HALF_A_MINUTE = 31_000  # milliseconds, and a little


def tell(person, key: str) -> None:
    """One more line in the inbox."""
    Notification.objects.create(user=person, kind="a", key=key)


def open_page(visit, person) -> Page:
    """A page whose clock the test moves on."""
    visitor = visit(person, DESKTOP)
    visitor.context.clock.install()
    return visitor.open("/agencies/")


def test_something_new_is_counted_and_announced_and_the_focus_stays(visit, drafter_user):
    tell(drafter_user, "a")
    page = open_page(visit, drafter_user)
    expect(page.locator(".bell-number")).to_have_text("1")
    page.locator(".bell").focus()
    tell(drafter_user, "b")
    page.clock.fast_forward(HALF_A_MINUTE)
    expect(page.locator(".bell-number")).to_have_text("2")
    expect(page.locator("#bell-news")).to_contain_text("1")
    expect(page.locator(".bell")).to_be_focused()


def test_what_was_read_elsewhere_goes_without_a_word(visit, drafter_user):
    tell(drafter_user, "a")
    page = open_page(visit, drafter_user)
    Notification.objects.all().delete()
    page.clock.fast_forward(HALF_A_MINUTE)
    expect(page.locator(".bell-number")).to_have_count(0)
    expect(page.locator("#bell-news")).to_be_empty()


def test_a_bell_that_gets_no_answer_covers_nothing(visit, drafter_user):
    visitor = visit(drafter_user, DESKTOP)
    visitor.expect_complaints("ERR_FAILED", "htmx:")
    visitor.context.clock.install()
    page = visitor.open("/agencies/")
    page.route("**/inbox/count/**", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.clock.fast_forward(HALF_A_MINUTE)
    expect(page.locator("#messages")).to_be_empty()
