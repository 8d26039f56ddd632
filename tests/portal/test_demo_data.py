"""Demo data: accounts that sign in, a plan for every agency and year, the same every time."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.test import Client

from agencies.models import Agency, Membership, Role
from agencies.services import agencies_load, read_register
from agencies.services.actors import actor_for_user
from core import clock
from core.actors import SYSTEM
from core.models import User
from deadlines.reference import load_own_rules, load_rules
from deadlines.services.days import load_days_off
from plans.apps import RULES_FILE
from plans.models import Activity, AnnualPlan, ImportBatch, PlanState, PlanStep, Precision
from portal.demo.people import PASSWORD, ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True
    agencies_load(rows=read_register(), actor=SYSTEM)
    load_own_rules()
    load_days_off()
    load_rules(RULES_FILE)


def load(*codes: str) -> str:
    said = StringIO()
    call_command("load_demo_data", agencies=list(codes), stderr=said)
    return said.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in (User, Membership, Agency, AnnualPlan, Activity)]


def test_loading_again_adds_nothing():
    load("VTV", "T15")
    before = counts()
    assert "accounts: 0 new" in load("VTV", "T15")
    assert counts() == before


def test_every_agency_of_a_year_has_its_plan_under_its_own_name():
    codes = ["BTTTT", "T24-2025", "T24-2026", "T24"]
    load(*codes)
    this = clock.today().year
    for agency in Agency.objects.filter(code__in=codes):
        for year in (this - 1, this):
            begun = Q(valid_from=None) | Q(valid_from__lte=dt.date(year, 12, 31))
            lasting = Q(valid_to=None) | Q(valid_to__gte=dt.date(year, 1, 1))
            exists = Agency.objects.filter(begun, lasting, pk=agency.pk).exists()
            assert agency.plans.filter(year=year).exists() == exists, (agency.code, year)


def test_the_accounts_of_every_role_sign_in():
    load("T15")
    for role in ROLES:
        assert Client().login(email=f"{role}.t15@demo.example", password=PASSWORD), role
        held = Membership.objects.get(user__email=f"{role}.t15@demo.example")
        assert (held.agency.code, held.role) == ("T15", ROLES[role][0])


def test_the_national_accounts_hold_their_roles():
    load("T15")
    system = User.objects.get(email="system@demo.example")
    assert system.is_staff
    assert not system.is_superuser
    held = dict(
        Membership.objects.filter(
            role__in=[Role.GOVERNMENT_OFFICE, Role.JUSTICE_MONITOR]
        ).values_list("user__email", "agency__code")
    )
    assert held == {"government-office@demo.example": "VPCP", "justice@demo.example": "BTP"}


def test_nobody_gets_an_account_at_an_agency_that_ended():
    load("BTTTT")
    assert not User.objects.filter(email__endswith=".btttt@demo.example").exists()
    assert AnnualPlan.objects.filter(agency__code="BTTTT", state=PlanState.ISSUED).count() == 1


def test_the_units_of_a_shown_ministry_have_work_in_every_state():
    load("BTP")
    states = set(AnnualPlan.objects.filter(agency__parent__code="BTP").values_list("state", flat=1))
    assert states == {PlanState.SUBMITTED, PlanState.APPROVED, PlanState.RETURNED, PlanState.DRAFT}
    signed = AnnualPlan.objects.get(agency__code="BTP", year=clock.today().year)
    assert signed.signed_file.file.open().read(5) == b"%PDF-"


def test_what_was_typed_was_read():
    load("T15", "VTV")
    rows = Activity.objects.filter(plan__state=PlanState.ISSUED)
    assert not rows.filter(precision=Precision.UNREAD).exists()
    assert not rows.filter(Q(title="") | Q(lead_text="") | Q(period_text="")).exists()
    assert not rows.exclude(budget_text="").filter(budget_vnd=None).exists()
    assert rows.filter(lead_agency__isnull=False).exists()


def test_steps_lead_to_the_state_and_none_lies_ahead():
    load("BTP")
    for plan in AnnualPlan.objects.prefetch_related("steps"):
        steps = list(plan.steps.all())
        assert steps[-1].to_state == plan.state
        assert [step.from_state for step in steps[1:]] == [step.to_state for step in steps[:-1]]
    assert not PlanStep.objects.filter(at__gt=clock.now()).exists()


def test_one_plan_comes_from_an_annex_through_the_importer():
    load("BVHTTDL")
    batch = ImportBatch.objects.get()
    assert batch.state == ImportBatch.State.DONE
    assert batch.created_count == batch.activities.count() == 16
    drafter = User.objects.get(email="drafter.bvhttdl@demo.example")
    assert batch.plan in AnnualPlan.objects.visible_to(actor_for_user(drafter))


def test_demo_data_stays_out_of_other_portals(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="PORTAL_DEMO=1"):
        load("T15")


def test_an_agency_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="T99"):
        load("T99")


def test_a_demo_program_gets_a_token_with_every_scope(client):
    load("T15")
    said = StringIO()
    call_command("demo_api_client", agency="T15", stdout=said)
    known = json.loads(said.getvalue().splitlines()[-1])
    answer = client.post("/oauth/token/", {**known, "grant_type": "client_credentials"})
    token = answer.json()["access_token"]
    plans = client.get("/api/v1/plans/", headers={"authorization": f"Bearer {token}"}).json()
    assert plans["results"]
