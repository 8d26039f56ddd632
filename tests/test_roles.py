"""Role × address × answer over every address of the portal.

The tables stand in tests/roles.py; an address without a line there fails here.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from agencies.models import Absence, Agency, Role
from agencies.services.actors import actor_for_user
from agencies.services.memberships import staff_keep
from core import clock
from core.actors import SYSTEM
from core.files import file_store
from core.models import Job, StoredFile, User
from deadlines.models import InternalStep
from deadlines.services.feeds import feed_create
from integrations.models import ApiClient, Scope
from notifications.models import Notification, Trouble
from plans.models import ImportBatch, PlanningRound, PlanState
from tests.api.conftest import Program
from tests.deadlines.rows import make_deadline
from tests.deadlines.rule_tools import make_rule
from tests.factories import (
    ActivityFactory,
    ApiClientFactory,
    MembershipFactory,
    PlanFactory,
)
from tests.roles import ACCOUNT_PAGES, API, CALLERS, PAGES, ROLES

pytestmark = pytest.mark.django_db
LOGIN = "account_login"
ISSUED = {"issue_number": "1/QĐ-BTN", "issued_on": dt.date(2026, 1, 15), "signer": "Người ký"}


class Line:
    """One line of a table: method, address, what it is about, the answer for each column."""

    def __init__(self, text: str) -> None:
        words = text.split()
        self.method = words.pop(0) if words[0].isupper() else "GET"
        self.name, self.thing, *answers = words
        self.answers = [int(answer) for answer in answers]

    def __repr__(self) -> str:
        return f"{self.method} {self.name} {self.thing}"

    def path(self, things: dict[str, dict[str, Any]]) -> str:
        """Where it is in this database."""
        return reverse(self.name, kwargs=things[self.thing])


def lines(table: str) -> list[Line]:
    """Every line below the heading."""
    return [Line(text) for text in table.strip().splitlines()[1:]]


def urls(patterns: list[Any], spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the portal with its name in full."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*spaces, pattern.name or ""]), pattern
        else:
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from urls(pattern.url_patterns, spaces + space)


NAMES = {name for name, _pattern in urls(get_resolver().url_patterns)}
ADMIN_PAGES = sorted(name for name in NAMES if name.startswith("admin:") and name != "admin:")


@pytest.fixture
def people(
    drafter_user,
    approver_user,
    clerk_user,
    viewer_user,
    admin_user,
    other_drafter_user,
    government_office_user,
) -> dict[str, User]:
    """One person a role."""
    system = MembershipFactory(role=Role.SYSTEM_ADMIN).user
    staff_keep(system)
    persons = (
        drafter_user,
        approver_user,
        clerk_user,
        viewer_user,
        admin_user,
        other_drafter_user,
        government_office_user,
        system,
    )
    return dict(zip(ROLES[1:], persons, strict=True))


@pytest.fixture
def browsers(people) -> dict[str, Client]:
    """A browser for each of them, and one of nobody."""
    found = {"nobody": Client()}
    for role, person in people.items():
        found[role] = Client()
        found[role].force_login(person)
    return found


@pytest.fixture
def stored() -> StoredFile:
    return file_store(content=b"%PDF-", name="a.pdf", content_type="application/pdf", actor=SYSTEM)


@pytest.fixture
def things(ministry: Agency, unit: Agency, drafter_user, stored) -> dict[str, Any]:
    """What the addresses are about, as the names of its places in them."""
    own = {"agency": ministry, "year": 2026}
    draft, issued = PlanFactory(**own), PlanFactory(**own, **ISSUED, state=PlanState.ISSUED)
    issued.signed_file = stored
    issued.save(update_fields=["signed_file"])
    sent = {"submitted_by": drafter_user, "submitted_at": dt.datetime(2026, 1, 5, tzinfo=dt.UTC)}
    read = {"plan": draft, "file": stored, "reading": {"tables": [], "rows": [], "left": []}}
    batch = ImportBatch.objects.create(**read, created_by=drafter_user)
    accepted = ImportBatch.objects.create(**read, state=ImportBatch.State.DONE)
    invited = MembershipFactory(agency=ministry, user__password=None)
    job = Job.objects.create(kind="plans.export", title="Word", asked_by=drafter_user, file=stored)
    client: ApiClient = ApiClientFactory(agency=ministry)
    rows = {
        "draft": draft,
        "submitted": PlanFactory(**own, **sent, state=PlanState.SUBMITTED),
        "approved": PlanFactory(**own, state=PlanState.APPROVED),
        "issued": issued,
        "draft-row": ActivityFactory(plan=draft),
        "issued-row": ActivityFactory(plan=issued),
        "batch": batch,
        "accepted": accepted,
        "job": job,
        "round": PlanningRound.objects.create(
            year=2027,
            draft_by=dt.date(2026, 10, 1),
            submit_by=dt.date(2026, 11, 1),
            issue_by=dt.date(2026, 12, 1),
        ),
    }
    return {
        **{name: {"public_id": row.public_id} for name, row in rows.items()},
        "-": {},
        "ministry": {"code": ministry.code},
        "unit": {"code": unit.code},
        "membership": {"code": ministry.code, "public_id": invited.public_id},
        "client": {"code": ministry.code, "client_id": client.client_id},
        "draft-docx": {"public_id": draft.public_id, "extension": "docx"},
        "issued-xlsx": {"public_id": issued.public_id, "extension": "xlsx"},
        "key": {"uidb36": "1", "key": "made-up"},
        "year": {"year": 2027},
        "passkey": {"pk": 1},
        "person": {"public_id": invited.user.public_id},
        **notifications_things(ministry, drafter_user),
        **rule_things(ministry),
        **clock_things(ministry, drafter_user),
    }


def notifications_things(ministry: Agency, person: User) -> dict[str, Any]:
    """Something told to a person, days away, a trouble of the ministry."""
    today = clock.today()
    told = Notification.objects.create(user=person, kind="test", key="k", path="/plans/")
    absence = Absence.objects.create(user=person, starts_on=today, ends_on=today)
    trouble = Trouble.objects.create(code="mail.bounced", key="k", agency=ministry)
    rows = {"told": told, "absence": absence, "trouble": trouble}
    return {name: {"public_id": row.public_id} for name, row in rows.items()}


def rule_things(ministry: Agency) -> dict[str, Any]:
    """A rule, its instrument, and the ministry's own step of it."""
    rule = make_rule()
    step = InternalStep.objects.create(agency=ministry, rule_key=rule.key, name="a", length=1)
    return {
        "rule": {"public_id": rule.public_id},
        "instrument": {"public_id": rule.instrument.public_id},
        "step": {"code": ministry.code, "public_id": step.public_id},
    }


def clock_things(ministry: Agency, person: User) -> dict[str, Any]:
    """A clock that may be extended, a step of it, a person's subscription."""
    terms = {"unit": "working_days", "length": "15", "citation": "Art. 30"}
    terms |= {"extension_unit": "calendar_days", "extension_max": 15}
    end = clock.today() + dt.timedelta(days=10)
    legal = make_deadline(ministry, end, terms=terms)
    step = make_deadline(ministry, end, terms=terms, parent=legal)
    feed, token = feed_create(actor=actor_for_user(person), name="a", agency=None)
    rows = {"clock": legal, "step-clock": step, "feed": feed}
    return {
        **{name: {"public_id": row.public_id} for name, row in rows.items()},
        "feed-file": {"token": token},
    }


POSTED: dict[str, Any] = {
    "plans:grid_save": ({"changes": []}, "application/json"),
    "plans:grid_reorder": ({"order": []}, "application/json"),
}


def answer(browser: Client, line: Line, path: str, **headers: str) -> int:
    """The status that a request gets; what it changed is taken back."""
    with transaction.atomic():
        if line.method == "GET":
            response = browser.get(path, headers=headers)
        else:
            data, kind = POSTED.get(line.name, ({}, ""))
            given = {"content_type": kind} if kind else {}
            response = browser.post(path, data, headers=headers, **given)
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("line", lines(PAGES), ids=repr)
def test_every_page_answers_each_role_as_the_table_says(line, browsers, things, ministry):
    POSTED["agencies:agency_switch"] = ({"agency": ministry.pk}, "")
    path = line.path(things)
    found = {role: answer(browser, line, path) for role, browser in browsers.items()}
    assert found == dict(zip(ROLES, line.answers, strict=True))


@pytest.mark.parametrize("line", [x for x in lines(PAGES) if x.answers[0] == 302], ids=repr)
def test_without_a_sign_in_people_get_its_page_and_scripts_401(line, things):
    path = line.path(things)
    sent_on = Client().generic(line.method, path)
    assert (sent_on.status_code, sent_on["Location"].split("?")[0]) == (302, reverse(LOGIN))
    assert answer(Client(), line, path, Accept="application/json") == 401


@pytest.mark.parametrize("line", lines(ACCOUNT_PAGES), ids=repr)
def test_pages_of_ones_account_ask_only_who_signed_in(line, browsers, things):
    path = line.path(things)
    found = [answer(browsers[role], line, path) for role in ("nobody", "viewer")]
    assert found == line.answers


@pytest.mark.parametrize("line", lines(API), ids=repr)
def test_the_api_answers_each_program_as_the_table_says(line, things, ministry, other_ministry):
    reading = [scope for scope in Scope.values if scope.endswith(":read")]
    callers = [
        Client(),
        Program(ApiClientFactory(agency=ministry)).http,
        Program(ApiClientFactory(agency=ministry), reading).http,
        Program(ApiClientFactory(agency=other_ministry)).http,
    ]
    thing = things[line.thing]
    named = {"id": thing["public_id"]} if "public_id" in thing else thing
    path = reverse(line.name, kwargs=named)
    body, kind = ("{}", "application/json") if line.name.startswith("api-v1:") else ("", "")
    if line.name == "api-v1:plan-activities-bulk":
        body = '{"activities": []}'
    found = [caller.generic(line.method, path, body, kind).status_code for caller in callers]
    assert dict(zip(CALLERS, found, strict=True)) == dict(zip(CALLERS, line.answers, strict=True))


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_the_django_admin_is_for_system_administrators_alone(name, browsers):
    arguments = {"object_id": "1", "app_label": "core", "content_type_id": "1"}
    pattern = next(pattern for full, pattern in urls(get_resolver().url_patterns) if full == name)
    text = str(pattern.pattern)
    path = reverse(name, kwargs={k: v for k, v in arguments.items() if k in text})
    for role in ("nobody", "drafter", "admin", "office"):
        assert browsers[role].get(path).status_code in {302, 403, 405}, role


@pytest.mark.parametrize(
    ("model", "listed", "added"),
    [
        ("core_user", 200, 200),
        ("core_job", 200, 403),
        ("core_storedfile", 200, 403),
        ("agencies_agency", 200, 200),
        ("agencies_membership", 200, 200),
        ("agencies_succession", 200, 403),
        ("integrations_apiclient", 200, 403),
        ("deadlines_rule", 200, 403),
        ("deadlines_instrument", 200, 403),
        ("deadlines_internalstep", 200, 403),
        ("deadlines_deadline", 200, 403),
        ("auth_group", 403, 403),
        ("oauth2_provider_accesstoken", 403, 403),
        ("mfa_authenticator", 403, 403),
        ("account_emailaddress", 403, 403),
    ],
)
def test_system_administrators_see_the_models_that_are_theirs(model, listed, added, browsers):
    system = browsers["system"]
    assert system.get(reverse(f"admin:{model}_changelist")).status_code == listed
    assert system.get(reverse(f"admin:{model}_add")).status_code == added


def test_every_address_has_its_line():
    listed = {line.name for table in (PAGES, ACCOUNT_PAGES, API) for line in lines(table)}
    unlisted = NAMES - listed - set(ADMIN_PAGES) - {"admin:", "api-v1:"}
    assert not unlisted, f"say in tests/roles.py who gets which answer at {sorted(unlisted)}"
    assert listed <= NAMES


def test_the_same_addresses_in_english_decide_the_same(browsers, things):
    path = "/en" + reverse("plans:plan_detail", kwargs=things["draft"])
    assert browsers["drafter"].get(path).status_code == 200
    assert browsers["other"].get(path).status_code == 404
    assert browsers["nobody"].get(path).status_code == 302
