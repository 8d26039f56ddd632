"""The measurements: the data set has the rows it says, figures become one table."""

import pytest
from django.db import connection

from agencies.models import Agency, Membership
from agencies.services import agencies_load, read_register
from bench import dataset
from bench.drawing import chart
from bench.figures import Figure, as_markdown, as_text, at_least, at_most
from bench.load import prepared
from bench.measuring import by_turns, percentile, timed
from bench.sides import bare
from bench.sides.copying import copy_rows
from core import clock
from core.actors import SYSTEM
from core.models import User
from plans.models import Activity, ActivityPartner, AnnualPlan
from tests.factories import AgencyFactory, PlanFactory

FRACTION = 0.0005


@pytest.fixture
def country(db):
    agencies_load(rows=read_register(), actor=SYSTEM)
    return dataset.build(FRACTION)


def test_the_data_set_has_the_rows_of_its_fraction(country):
    assert Agency.objects.filter(code__startswith="BENCH-").count() == country.units == 5
    assert User.objects.count() == Membership.objects.count() == country.people == 15
    assert AnnualPlan.objects.count() == country.plans == 10
    assert Activity.objects.count() == country.activities == 500
    assert ActivityPartner.objects.count() == 500
    assert AnnualPlan.objects.values("year").distinct().count() == dataset.YEARS


def test_the_whole_country_is_what_the_goals_speak_of():
    whole = dataset.Size.of(1)
    assert (whole.plans, whole.activities, whole.people) == (20_000, 1_000_000, 30_000)


def test_the_audit_trail_knows_every_row(country):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM plans_activityevent")
        assert cursor.fetchone()[0] == country.activities


def test_a_plan_of_a_size_is_made_once(country):
    assert dataset.sized_plan(7) == dataset.sized_plan(7)
    assert AnnualPlan.objects.get(external_id="sized-7").activities.count() == 7


def test_the_bare_page_shows_what_is_stored(country):
    with connection.cursor() as cursor:
        cursor.execute(bare.QUERY)
        rows = [bare._shown(row) for row in cursor.fetchall()]
    first = Activity.objects.order_by("id").select_related("plan", "lead_agency").first()
    assert len(rows) == 100
    assert rows[0]["id"] == str(first.public_id)
    assert rows[0]["lead"] == {"code": first.lead_agency.code, "name": first.lead_text}
    assert rows[0]["budget"]["vnd"] == first.budget_vnd


def test_copying_updates_known_rows_and_adds_the_others(db):
    plan = PlanFactory(agency=AgencyFactory())
    copy_rows(plan.pk, [{"external_id": "1", "title": "Họp báo\tlần 1"}], clock.now())
    copy_rows(plan.pk, [{"external_id": "1", "title": "Mới"}, {"external_id": "2"}], clock.now())
    assert list(plan.activities.order_by("external_id").values_list("title", "version")) == [
        ("Mới", 2),
        ("", 1),
    ]


def test_sides_take_turns_after_a_round_that_does_not_count():
    order = []
    sides = {name: timed(lambda name=name: order.append(name)) for name in ("a", "b")}
    found = by_turns(sides, rounds=2)
    assert "".join(order) == "ab" + "ab" + "ba"
    assert len(found["a"].values) == 2
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0


def test_the_table_says_whether_each_goal_is_met():
    text, met = at_least(0.45, 0.6)
    figures = [
        Figure("API", "a page", "600 : 1,000", text, met, 0.6, "16 connections"),
        Figure("API", "a deep page", "2 : 1 ms", *at_most(1.2, 2.0), 2.0),
        Figure("First load", "charts", "no chart yet", "under 210 KB", None),
    ]
    lines = as_text(figures).splitlines()
    assert [line.split()[-1] for line in lines] == ["Met", "yes", "NO", "–"]
    kept = as_markdown(figures, [("Commit", "abc")])
    assert "| API | a page | 600 : 1,000 | 0.60 | at least 0.45 | yes |" in kept
    assert "- a page: 16 connections" in kept


def test_a_chart_names_its_lines_and_escapes_them():
    drawn = chart("Pages", "a second", ["1", "2"], {"portal & all": [1.0, 2.0]})
    assert drawn.startswith("<svg")
    assert "portal &amp; all" in drawn


def test_a_prepared_request_is_whole():
    asked = prepared("/x", If_None_Match='"1"')
    assert asked.startswith(b"GET /x HTTP/1.1\r\n")
    assert b'\r\nIf-None-Match: "1"\r\n' in asked
    assert asked.endswith(b"\r\n\r\n")
