"""A real browser on a real server: signed in by cookie, and nothing may go wrong unheard."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery.contrib.testing.worker import start_worker
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from core.models import User
from portal.celery import app
from scripts.browser import HOW_TO_INSTALL, chromium

# Playwright keeps a loop in this thread; the queries of a test do not run within it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_TOURS = "for (const name of ['grid', 'import']) localStorage.setItem(`tour:${name}`, 'true')"
PATIENCE = 20_000  # milliseconds; a busy machine is no fault of the page
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """The system's Chromium; without one the tests are skipped, or fail where it is required."""
    if not chromium():
        refuse = pytest.fail if os.environ.get("PORTAL_REQUIRE_BROWSER") else pytest.skip
        refuse(f"No Chromium: {HOW_TO_INSTALL}.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """One person's browser; what its console complains of is gathered."""

    def __init__(self, context: BrowserContext, complaints: list[str]) -> None:
        self.context = context
        self.complaints = complaints
        self.expected: tuple[str, ...] = ()
        context.add_init_script(NO_TOURS)
        context.set_default_timeout(PATIENCE)

    def open(self, path: str = "/") -> Page:
        """A page of its own at ``path``."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self._complain(str(error)))
        page.on("console", lambda said: said.type == "error" and self._complain(said.text))
        page.goto(path)
        return page

    def expect_complaints(self, *texts: str) -> None:
        """The network's own complaints, where the test takes it away."""
        self.expected = texts

    def _complain(self, text: str) -> None:
        if not any(known in text for known in self.expected):
            self.complaints.append(text)


@pytest.fixture
def visit(chrome: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """Lets a person (nobody without one) in; at the end no console may have complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def let_in(person: User | None = None, size: dict = DESKTOP, **options: Any) -> Visitor:
        context = chrome.new_context(
            base_url=live_server.url, viewport=size, locale="vi-VN", **options
        )
        contexts.append(context)
        if person is not None:
            client = Client()
            client.force_login(person)
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}
            context.add_cookies([cookie])  # type: ignore[list-item]
        return Visitor(context, complaints)

    yield let_in
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def worker(transactional_db: None) -> Iterator[None]:
    """A worker that does jobs while the test looks on."""
    app.control.purge()
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
        yield
    connections.close_all()


@pytest.fixture
def saved() -> Callable[[Page], None]:
    """Waits until the grid says that everything is saved."""

    def wait(page: Page) -> None:
        expect(page.locator(".grid-mood")).to_have_class("grid-mood mood-saved")

    return wait
