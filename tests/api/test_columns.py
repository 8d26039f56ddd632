"""Both readings of a resource – JSON made in SQL and the documented serializer – agree."""

import datetime as dt

import orjson
import pytest

from agencies.api import AGENCIES
from agencies.models import Agency
from core import clock
from deadlines.api import DEADLINES
from deadlines.models import Deadline, InternalStep
from plans.api.columns import ACTIVITIES, PLANS
from plans.models import Activity, AnnualPlan, PlanState
from tests.deadlines.rows import make_deadline
from tests.factories import ActivityFactory, AgencyFactory, PlanFactory, SuccessionFactory

ODD = 'Dấu " \\ / \u2028 \t\n🎉 <script> é'


def compare(resource, rows, values=None):
    """Row by row, in the same order of fields."""
    texts = resource.json_rows([row.pk for row in rows], values=values)
    assert len(texts) == len(rows)
    for row, text in zip(rows, texts, strict=True):
        documented = orjson.loads(orjson.dumps(resource.serializer(row).data))
        assert orjson.loads(text) == documented
        assert list(orjson.loads(text)) == list(documented)


def test_agencies(unit, other_ministry, ministry):
    SuccessionFactory(predecessor=other_ministry, successor=ministry)
    AgencyFactory(name_vi=ODD, valid_to=dt.date(2024, 1, 31), is_outlet=True)
    compare(AGENCIES, list(Agency.objects.order_by("pk")), {"day": clock.today()})


def test_plans(plan):
    PlanFactory(
        title=ODD,
        objectives=ODD,
        external_id="KH-1",
        state=PlanState.ISSUED,
        submitted_at=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
        issue_number="12",
        issued_on=dt.date(2026, 1, 15),
        signer="A",
    )
    compare(PLANS, list(AnnualPlan.objects.select_related("agency").order_by("pk")))


def test_activities(activity, other_ministry):
    activity.partners.create(position=1, name=ODD)
    activity.partners.create(position=0, name="Bộ Khác", agency=other_ministry)
    ActivityFactory(
        title=ODD,
        channels=["press", "portal"],
        audiences=[],
        spans=[[None, "2026-09-30"], ["2026-10-01", "2026-12-31"]],
        starts_on=None,
        ends_on=None,
        recurrence="monthly",
        budget_text="150 triệu",
        budget_vnd=150_000_000,
        budget_sources={"recurrent": 100_000_000, "social": 50_000_000},
        stage="",
        note=ODD,
    )
    compare(ACTIVITIES, list(Activity.objects.with_people().select_related("plan").order_by("pk")))


def test_rows_that_vanished_meanwhile_are_left_out(activity):
    assert len(ACTIVITIES.json_rows([activity.pk, activity.pk + 1], ("id",))) == 1


@pytest.mark.parametrize("resource", [AGENCIES, PLANS, ACTIVITIES])
def test_no_row_is_one_query_and_no_text(resource, db):
    assert resource.json_rows([], values={"day": clock.today()}) == []


def test_deadlines(ministry, unit, drafter_user):
    now = clock.now()
    legal = make_deadline(ministry, clock.today(), title=ODD, person=drafter_user, unit=unit)
    step = InternalStep.objects.create(agency=ministry, rule_key=legal.key, name=ODD, length=1)
    closed = {"state": "met", "met_at": now, "missed_at": now, "closed_at": now}
    make_deadline(ministry, clock.today(), parent=legal, step=step, **closed)
    compare(DEADLINES, list(Deadline.objects.with_holders().order_by("pk")))
