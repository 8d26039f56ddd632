"""The agency's deadlines: by urgency, filtered by the address, who has how many, in few queries."""

import datetime as dt

import pytest
import time_machine
from django.utils import translation

from core import clock
from deadlines.due_words import due_words
from deadlines.models import DeadlineState, Reminder
from tests.deadlines.rows import DAY, EMPTY, WEDNESDAY, make_deadline, make_hours, make_rule
from tests.factories import AgencyFactory, MembershipFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)
LIST = "/deadlines/"
BUDGET = 12


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


def groups(client, query=""):
    found = client.get(LIST + query).context["groups"]
    return {group.code: [line.deadline for line in group.lines] for group in found}


def test_deadlines_stand_in_groups_the_most_urgent_first(as_viewer, ministry):
    late = make_deadline(ministry, TODAY - DAY)
    today = make_deadline(ministry, TODAY)
    week = make_deadline(ministry, TODAY + 3 * DAY)
    later = make_deadline(ministry, TODAY + 30 * DAY)
    stopped = make_deadline(ministry, TODAY + DAY, state=DeadlineState.SUSPENDED)
    found = groups(as_viewer)
    assert list(found) == ["late", "today", "week", "later", "waiting"]
    assert list(found.values()) == [[late], [today], [week], [later], [stopped]]


def test_another_agencys_deadlines_are_not_seen(as_other, ministry):
    make_deadline(ministry, TODAY)
    assert groups(as_other) == {}


def test_the_government_office_sees_all_and_chooses_an_agency(
    client, government_office_user, ministry, other_ministry
):
    client.force_login(government_office_user)
    one, other = make_deadline(ministry, TODAY), make_deadline(other_ministry, TODAY)
    assert groups(client) == {"today": [one, other]}
    assert groups(client, "?agency=BK") == {"today": [other]}
    assert [load.value for load in client.get(LIST).context["loads"]] == ["BK", "BTN"]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("?person=me", "mine"),
        ("?person=nobody", "unassigned"),
        ("?q=tuyen%20sinh", "unassigned"),
        ("?key=press", "unassigned"),
        ("?due_from=2026-12-01", "unassigned"),
        ("?due_to=2026-11-30", "mine"),
        ("?agency=c%E1%BB%A5c", "unassigned"),
    ],
)
def test_each_filter_leaves_what_fits(as_drafter, drafter_user, ministry, unit, query, fits):
    rows = {
        "mine": make_deadline(ministry, TODAY, person=drafter_user),
        "unassigned": make_deadline(
            ministry, TODAY + 10 * DAY, key="press.answer", title="Tuyển sinh", unit=unit
        ),
    }
    found = [row for shown in groups(as_drafter, query).values() for row in shown]
    assert found == [rows[fits]]


@pytest.mark.parametrize(
    ("state", "count"),
    [("", 3), ("open", 3), ("late", 1), ("suspended", 1), ("closed", 1), ("all", 4)],
)
def test_a_state_shows_its_own(as_viewer, ministry, state, count):
    make_deadline(ministry, TODAY - DAY)
    make_deadline(ministry, TODAY)
    make_deadline(ministry, TODAY, state=DeadlineState.SUSPENDED)
    met = {"state": DeadlineState.MET, "met_at": clock.now(), "closed_at": clock.now()}
    make_deadline(ministry, TODAY, **met)
    assert sum(len(rows) for rows in groups(as_viewer, f"?state={state}").values()) == count


def test_pages_follow_each_other_without_gap(as_viewer, ministry):
    rows = [make_deadline(ministry, TODAY + n * DAY) for n in range(60)]
    first = as_viewer.get(LIST).context["page"]
    second = as_viewer.get(LIST + first.next_url).context["page"]
    assert [*first.items, *second.items] == rows
    assert as_viewer.get(LIST + second.previous_url).context["page"].items == first.items


def test_who_has_how_many_stands_beside_it(as_viewer, ministry, drafter_user):
    make_deadline(ministry, TODAY - DAY, person=drafter_user)
    make_deadline(ministry, TODAY + DAY, person=drafter_user)
    make_deadline(ministry, TODAY + 20 * DAY)
    make_deadline(ministry, TODAY, state="met", met_at=clock.now(), closed_at=clock.now())
    loads = as_viewer.get(LIST).context["loads"]
    assert [(load.late, load.week, load.open) for load in loads] == [(1, 1, 2), (0, 0, 1)]
    assert loads[1].value == "nobody"


def test_a_line_says_who_has_it_and_what_comes_next(as_viewer, ministry):
    row = make_deadline(ministry, TODAY + 10 * DAY)
    at = clock.now() + 2 * DAY
    Reminder.objects.create(deadline=row, kind="before", offset="3wd", at=at)
    page = text(as_viewer.get(LIST))
    assert "27/11/2026 09:00" in page
    assert "05/12/2026" in page


def test_a_leader_hands_over_what_nobody_has(as_approver, as_viewer, ministry):
    row = make_deadline(ministry, TODAY)
    hand_over = address("deadlines:deadline_assign", row)
    assert hand_over in text(as_approver.get(LIST))
    assert hand_over not in text(as_viewer.get(LIST))


def test_many_deadlines_take_as_many_queries_as_few(as_viewer, ministry):
    make_deadline(ministry, TODAY)
    few = count_queries(as_viewer, LIST)
    for number in range(20):
        unit = AgencyFactory(parent=ministry)
        person = MembershipFactory(agency=unit).user
        make_deadline(ministry, TODAY + number * DAY, person=person, unit=unit)
    assert count_queries(as_viewer, LIST) == few <= BUDGET


def test_a_script_in_a_title_is_shown_as_words(as_viewer, ministry):
    make_deadline(ministry, TODAY, title=SCRIPT)
    assert is_escaped(as_viewer.get(LIST))


def test_nonsense_in_the_address_is_no_error(as_viewer, ministry):
    make_deadline(ministry, TODAY)
    for query in ("?person=x", "?state=x", "?due_from=x", "?page=x", "?key=x"):
        assert as_viewer.get(LIST + query).status_code == 200


@pytest.mark.parametrize(
    ("day", "words", "look"),
    [
        (dt.date(2026, 11, 27), "2 working days left · 27/11/2026", "soon"),
        (dt.date(2026, 11, 30), "3 working days left · 30/11/2026", "pending"),
        (dt.date(2026, 11, 25), "due today · 25/11/2026", "soon"),
        (dt.date(2026, 11, 24), "late by 1 working day · 24/11/2026", "late"),
        (dt.date(2026, 11, 20), "late by 3 working days · 20/11/2026", "late"),
    ],
)
def test_the_end_is_said_in_working_days_and_exactly(ministry, day, words, look):
    with translation.override("en"):
        found = due_words(make_deadline(ministry, day), EMPTY)
    assert (str(found), found.look) == (words, look)


def test_a_clock_in_hours_counts_hours(ministry):
    row = make_hours(ministry, clock.now() + dt.timedelta(hours=5))
    late = make_hours(ministry, clock.now() - dt.timedelta(hours=3))
    with translation.override("en"):
        assert str(due_words(row, EMPTY)) == "5 hours left · 25/11/2026 14:00"
        assert str(due_words(late, EMPTY)) == "late by 3 hours · 25/11/2026 06:00"


def test_what_is_closed_says_how(ministry):
    now, closed = clock.now(), {"closed_at": clock.now()}
    met = {"state": DeadlineState.MET, "met_at": now, **closed}
    rule = make_rule("activity.end")
    with translation.override("en"):
        in_time = due_words(make_deadline(ministry, TODAY, **met), EMPTY)
        late = due_words(make_deadline(ministry, TODAY - 5 * DAY, **met), EMPTY)
        gone = make_deadline(ministry, TODAY, key=rule.key, state="waived", **closed)
        assert [str(in_time), str(late)] == ["done in time · 25/11/2026", "done late · 25/11/2026"]
        assert due_words(gone, EMPTY).near == "waived"
