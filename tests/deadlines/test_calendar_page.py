"""The calendar: every deadline on its last day, days off by name, as month, week and list."""

import datetime as dt

import pytest
import time_machine

from deadlines.models import DayKind, DayOff
from tests.deadlines.rows import DAY, WEDNESDAY, make_deadline
from tests.factories import AgencyFactory
from tests.pages import SCRIPT, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)
PAGE = "/calendar/"


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


def shown(client, query=""):
    days = client.get(PAGE + query).context["days"]
    return {day.date: [item.deadline for item in day.items] for day in days if day.items}


def test_a_deadline_stands_on_its_last_day(as_viewer, ministry):
    row = make_deadline(ministry, TODAY)
    for query in ("", "?view=week", "?view=list", "?month=2026-11"):
        assert shown(as_viewer, query) == {TODAY: [row]}


def test_other_months_and_weeks_are_reached_by_the_address(as_viewer, ministry):
    row = make_deadline(ministry, dt.date(2026, 12, 31))
    assert shown(as_viewer) == {}
    assert shown(as_viewer, "?month=2026-12") == {dt.date(2026, 12, 31): [row]}
    assert shown(as_viewer, "?view=week&day=2026-12-30") == {dt.date(2026, 12, 31): [row]}


def test_the_month_has_whole_weeks_from_monday(as_viewer, ministry):
    weeks = as_viewer.get(PAGE).context["weeks"]
    assert [len(week) for week in weeks] == [7] * 6
    assert weeks[0][0].date == dt.date(2026, 10, 26)


def test_days_off_and_working_saturdays_are_named(as_viewer, ministry):
    kept = {"source": "thông báo"}
    DayOff.objects.create(date=dt.date(2026, 11, 24), name_vi="Ngày Văn hóa", **kept)
    saturday = dt.date(2026, 11, 28)
    DayOff.objects.create(date=saturday, kind=DayKind.WORKING, name_vi="Làm bù", **kept)
    days = {day.date: day for day in as_viewer.get(PAGE).context["days"]}
    assert (days[TODAY - DAY].note, days[TODAY - DAY].is_off) == ("Ngày Văn hóa", True)
    assert (days[saturday].note, days[saturday].is_off) == ("Làm bù", False)
    assert "Làm bù" in text(as_viewer.get(PAGE))


def test_ones_own_and_kinds_are_chosen_by_the_address(as_drafter, drafter_user, ministry):
    mine = make_deadline(ministry, TODAY, person=drafter_user)
    press = make_deadline(ministry, TODAY, key="press.answer")
    assert shown(as_drafter, "?whose=mine") == {TODAY: [mine]}
    assert shown(as_drafter, "?kind=press") == {TODAY: [press]}
    assert shown(as_drafter, "?whose=x&kind=x") == {TODAY: [mine, press]}


def test_others_and_withdrawn_deadlines_are_not_shown(as_viewer, ministry, other_ministry):
    make_deadline(other_ministry, TODAY)
    make_deadline(ministry, TODAY, state="withdrawn")
    assert shown(as_viewer) == {}


@pytest.mark.parametrize(
    "query", ["?month=2026-13", "?view=x", "?view=week&day=x", "?month=0001-01"]
)
def test_what_cant_be_read_means_today(as_viewer, ministry, query):
    days = [day.date for day in as_viewer.get(PAGE + query).context["days"]]
    assert TODAY in days


def test_a_full_day_names_how_many_more_there_are(as_viewer, ministry):
    for _number in range(6):
        make_deadline(ministry, TODAY)
    day = next(d for d in as_viewer.get(PAGE).context["days"] if d.date == TODAY)
    assert (len(day.shown), day.hidden_count) == (4, 2)
    assert "view=week&amp;day=2026-11-25" in text(as_viewer.get(PAGE))


def test_many_deadlines_take_as_many_queries_as_few(as_viewer, ministry):
    make_deadline(ministry, TODAY)
    few = count_queries(as_viewer, PAGE)
    for number in range(15):
        make_deadline(AgencyFactory(parent=ministry), TODAY + number * DAY)
    assert count_queries(as_viewer, PAGE) == few <= 10


def test_a_script_in_a_title_is_shown_as_words(as_viewer, ministry):
    make_deadline(ministry, TODAY, title=SCRIPT)
    assert is_escaped(as_viewer.get(PAGE))


def test_the_calendar_is_only_read(as_viewer):
    assert as_viewer.post(PAGE).status_code == 405
