"""No page has a barrier that axe knows of: WCAG 2.2 AA, each role's pages, both widths."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from agencies.models import Absence, Role
from core import clock
from core.actors import SYSTEM
from core.files import file_store
from core.models import Job
from deadlines.models import InternalStep
from deadlines.services.feeds import feed_create
from notifications.models import MailAddress, Message, Notification, Trouble
from plans.models import Activity, PlanState, Review
from plans.services import imports
from tests.browser.annexes import write_annex
from tests.browser.conftest import DESKTOP, PHONE
from tests.deadlines.rows import make_deadline
from tests.deadlines.rule_tools import make_clock, make_rule
from tests.factories import ActivityFactory, ApiClientFactory, MembershipFactory, PlanFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
ISSUED = {"issue_number": "1/QĐ-BTN", "issued_on": dt.date(2026, 1, 15), "signer": "Người ký"}

PAGES = {
    "nobody": [
        "/",
        "/agencies/",
        "/agencies/BTN/",
        "/accounts/login/",
        "/accounts/password/reset/",
        "/accounts/signup/",
        "/en/",
        "/api/docs/",
    ],
    "drafter": [
        "/",
        "/plans/",
        "/plans/new/",
        "/plans/import/",
        "/plans/rounds/",
        "/plans/{draft}/",
        "/plans/{draft}/?as=forms",
        "/plans/{draft}/contents/",
        "/plans/{draft}/history/",
        "/plans/{draft}/edit/",
        "/plans/{draft}/copy/",
        "/plans/{draft}/submit/",
        "/plans/{draft}/delete/",
        "/plans/{draft}/activities/new/",
        "/plans/{draft}/import/",
        "/plans/{draft}/imports/",
        "/imports/{batch}/columns/",
        "/imports/{batch}/preview/",
        "/plans/{sent}/withdraw/",
        "/plans/{issued}/",
        "/activities/",
        "/activities/{row}/",
        "/activities/{row}/delete/",
        "/activities/{issued_row}/",
        "/jobs/{job}/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/logout/",
        "/inbox/",
        "/inbox/?show=unread&marked=2026-01-05T00:00:00%2B00:00",
        "/inbox/settings/",
        "/absences/new/",
        "/absences/{absence}/end/",
        "/plans/{nothing}/",
        "/deadlines/",
        "/deadlines/?state=closed&q=khong",
        "/deadlines/{clock}/",
        "/calendar/",
        "/calendar/?view=week",
        "/calendar/?view=list",
        "/calendar/subscriptions/",
        "/calendar/subscriptions/{feed}/revoke/",
    ],
    "approver": [
        "/",
        "/plans/{sent}/review/",
        "/deadlines/",
        "/deadlines/late/",
        "/deadlines/{clock}/",
        "/deadlines/{clock}/hand-over/",
        "/deadlines/{clock}/waive/",
    ],
    "clerk": ["/", "/plans/{approved}/issue/"],
    "admin": [
        "/agencies/BTN/",
        "/agencies/BTN/units/",
        "/agencies/BTN/units/new/",
        "/agencies/BTN/units/paste/",
        "/agencies/BTN-01/rename/",
        "/agencies/BTN-01/move/",
        "/agencies/BTN-01/close/",
        "/agencies/BTN/people/",
        "/agencies/BTN/people/new/",
        "/agencies/BTN/people/{membership}/",
        "/agencies/BTN/people/{membership}/end/",
        "/agencies/BTN/steps/",
        "/agencies/BTN/steps/new/",
        "/agencies/BTN/steps/{step}/",
        "/agencies/BTN/steps/{step}/end/",
        "/agencies/BTN/digest/",
        "/agencies/BTN/troubles/",
        "/deadlines/rehearsal/?on=week",
        "/absences/new/{away}/",
        "/agencies/BTN/clients/",
        "/agencies/BTN/clients/new/",
        "/agencies/BTN/clients/{client}/",
        "/agencies/BTN/clients/{client}/change/",
        "/agencies/BTN/clients/{client}/switch/",
        "/agencies/BTN/clients/{client}/secret/",
    ],
    "system": [
        "/system/outbox/",
        "/system/troubles/",
        "/deadlines/rehearsal/",
        "/agencies/BTN/succeed/",
        "/system/rules/",
        "/system/rules/new/",
        "/system/rules/{rule}/",
        "/system/rules/{rule}/edit/",
        "/system/rules/{rule}/succeed/",
        "/system/rules/{rule}/end/",
        "/system/instruments/",
        "/system/instruments/new/",
        "/system/instruments/load/",
        "/system/instruments/{instrument}/edit/",
        "/system/days-off/",
        "/system/days-off/2027/",
        "/system/days-off/2027/notice/",
        "/system/days-off/2027/correct/",
    ],
}


@pytest.fixture
def people(drafter_user, approver_user, clerk_user, admin_user):
    """Who looks."""
    system = MembershipFactory(role=Role.SYSTEM_ADMIN).user
    return {
        "nobody": None,
        "drafter": drafter_user,
        "approver": approver_user,
        "clerk": clerk_user,
        "admin": admin_user,
        "system": system,
    }


@pytest.fixture
def things(ministry, unit, drafter, drafter_user, approver_user, tmp_path):
    """What the pages show, with something wrong, returned and empty in it."""
    own = {"agency": ministry, "year": 2026}
    draft = PlanFactory(**own)
    row = ActivityFactory(plan=draft, section="I. Xây dựng", period_text="không rõ", spans=[])
    ActivityFactory(plan=draft, title="", lead_text="", review=Review.RETURNED, remark="Ghi rõ")
    sent_at = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    sent = PlanFactory(
        **own, state=PlanState.SUBMITTED, submitted_by=drafter_user, submitted_at=sent_at
    )
    issued = PlanFactory(**own, **ISSUED, state=PlanState.ISSUED)
    approved = PlanFactory(**own, state=PlanState.APPROVED)
    for plan in (sent, issued, approved):
        ActivityFactory(plan=plan)
    annex = write_annex(tmp_path)
    batch = imports.import_create(
        plan=draft, actor=drafter, content=annex.read_bytes(), name=annex.name
    )
    rule = make_rule(status="provisional", valid_to=dt.date(2027, 12, 31))
    make_rule(valid_from=dt.date(2028, 2, 1))
    make_clock(rule, ministry)
    step = InternalStep.objects.create(agency=ministry, rule_key=rule.key, name="a", length=9)
    made = file_store(content=b"x", name="a.docx", content_type="text/plain", actor=SYSTEM)
    job = Job.objects.create(
        kind="plans.export", title="Tệp Word", asked_by=drafter_user, file=made, state="done"
    )
    return {
        "draft": draft.public_id,
        "sent": sent.public_id,
        "issued": issued.public_id,
        "approved": approved.public_id,
        "row": row.public_id,
        "issued_row": Activity.objects.get(plan=issued).public_id,
        "batch": batch.public_id,
        "job": job.public_id,
        "membership": approver_user.memberships.get().public_id,
        "client": ApiClientFactory(agency=ministry).client_id,
        "rule": rule.public_id,
        "instrument": rule.instrument.public_id,
        "step": step.public_id,
        "nothing": "00000000-0000-0000-0000-000000000000",
        **told_and_troubled(ministry, drafter_user),
        **clocks(ministry, drafter),
    }


def clocks(ministry, drafter):
    """Clocks of every urgency, one with a step, and a subscription."""
    today = clock.today()
    for days in (-3, 0, 1, 40):
        late = make_deadline(ministry, today + dt.timedelta(days=days))
    make_deadline(ministry, today, state="suspended", parent=late)
    feed, _token = feed_create(actor=drafter, name="a", agency=None)
    return {"clock": late.public_id, "feed": feed.public_id}


def told_and_troubled(ministry, person) -> dict[str, object]:
    """Something read and unread, days away, mail that failed, open troubles."""
    for key, opened_at in (("read", clock.now()), ("unread", None)):
        Notification.objects.create(user=person, kind="a", key=key, opened_at=opened_at)
    today = clock.today()
    absence = Absence.objects.create(user=person, starts_on=today, ends_on=today)
    Message.objects.create(
        channel="email", user=person, address=person.email, message_id="<a@b>", state="failed"
    )
    MailAddress.objects.create(address=person.email, reason="550 5.1.1 no such user")
    for agency in (None, ministry):
        values = {"address": person.email}
        Trouble.objects.create(
            code="mail.bounced", key=f"{agency}", values=values, agency=agency, path="/inbox/"
        )
    return {"absence": absence.public_id, "away": person.public_id}


def barriers(page: Page, path: str) -> list[str]:
    """What axe finds on one page, a line each.

    The window is as high as the page: what a bar at its edge covers now comes free by scrolling,
    but axe takes it for too small.
    """
    width = page.viewport_size["width"]
    page.goto(path)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(768, height + 200)})
    if path == "/api/docs/":
        page.locator(".opblock").first.wait_for()
    if page.locator("#plan-grid").count():
        page.locator(".grid-mood").wait_for()
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{path} {width}: {node['failureSummary']} {node['html'][:160]}"
        for one in found
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("role", PAGES)
def test_axe_finds_no_barrier_on_any_page_of_a_role(role, size, people, things, visit):
    visitor = visit(people[role], size)
    visitor.expect_complaints("404 (Not Found)")
    page = visitor.open(PAGES[role][0])
    found = [one for path in PAGES[role] for one in barriers(page, path.format(**things))]
    assert not found, "\n".join(found)


def test_axe_finds_no_barrier_in_the_dark(people, things, visit):
    page = visit(people["drafter"], color_scheme="dark").open("/")
    paths = [
        "/",
        "/plans/",
        "/plans/{draft}/",
        "/plans/{draft}/submit/",
        "/imports/{batch}/preview/",
    ]
    found = [one for path in paths for one in barriers(page, path.format(**things))]
    assert not found, "\n".join(found)
