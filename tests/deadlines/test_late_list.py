"""Late deadlines for those who lead: handed over in one step, and taken back."""

import datetime as dt

import pytest
import time_machine

from agencies.models import Role
from tests.deadlines.rows import DAY, WEDNESDAY, make_deadline
from tests.factories import AgencyFactory, MembershipFactory
from tests.pages import count_queries, text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)
PAGE, UNDO = "/deadlines/late/", "/deadlines/late/undo/"


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


def rows(client, query=""):
    return [line.deadline for line, _mine in client.get(PAGE + query).context["lines"]]


def hand_over(client, person, *deadlines):
    ticked = [deadline.public_id for deadline in deadlines]
    return client.post(PAGE, {"deadline": ticked, "person": person.public_id}, follow=True)


def holders(*deadlines):
    for deadline in deadlines:
        deadline.refresh_from_db()
    return [deadline.person for deadline in deadlines]


def test_leaders_see_what_is_late_and_nothing_else(as_approver, ministry, other_ministry):
    late = make_deadline(ministry, TODAY - DAY)
    make_deadline(ministry, TODAY)
    make_deadline(ministry, TODAY - DAY, is_binding=False)
    make_deadline(other_ministry, TODAY - DAY)
    assert rows(as_approver) == [late]


def test_who_leads_nothing_is_refused(as_drafter, as_viewer, ministry):
    assert as_drafter.get(PAGE).status_code == as_viewer.get(PAGE).status_code == 403
    assert as_drafter.post(UNDO).status_code == 403


def test_ticked_ones_go_to_the_chosen_person_in_one_step(as_approver, ministry, drafter_user):
    first, second, other = (make_deadline(ministry, TODAY - n * DAY) for n in (1, 2, 3))
    page = text(hand_over(as_approver, drafter_user, first, second))
    assert holders(first, second, other) == [drafter_user, drafter_user, None]
    assert UNDO in page


def test_handing_over_is_taken_back(as_approver, ministry, drafter_user, viewer_user):
    first = make_deadline(ministry, TODAY - DAY, person=viewer_user)
    second = make_deadline(ministry, TODAY - DAY)
    hand_over(as_approver, drafter_user, first, second)
    page = as_approver.post(UNDO, follow=True)
    assert holders(first, second) == [viewer_user, None]
    assert UNDO not in text(page)


def test_taking_back_leaves_what_changed_hands_since(
    as_approver, ministry, drafter_user, clerk_user
):
    row = make_deadline(ministry, TODAY - DAY)
    hand_over(as_approver, drafter_user, row)
    row.refresh_from_db()
    row.person = clerk_user
    row.save(update_fields=["person"])
    as_approver.post(UNDO)
    assert holders(row) == [clerk_user]


def test_without_a_tick_or_a_person_nothing_happens(as_approver, ministry, drafter_user):
    row = make_deadline(ministry, TODAY - DAY)
    nothing = as_approver.post(PAGE, {"person": drafter_user.public_id})
    nobody = as_approver.post(PAGE, {"deadline": row.public_id})
    assert nothing.context["form"].errors.keys() == {"deadline"}
    assert nobody.context["form"].errors.keys() == {"person"}
    assert "checked" in text(nobody)
    assert holders(row) == [None]


def test_another_agencys_deadline_or_person_is_refused(
    as_approver, ministry, other_ministry, drafter_user, other_drafter_user
):
    theirs, mine = (make_deadline(a, TODAY - DAY) for a in (other_ministry, ministry))
    hand_over(as_approver, drafter_user, theirs)
    hand_over(as_approver, other_drafter_user, mine)
    assert holders(theirs, mine) == [None, None]


def test_the_government_office_looks_by_agency(
    client, government_office_user, ministry, other_ministry
):
    make_deadline(ministry, TODAY - DAY)
    theirs = make_deadline(other_ministry, TODAY - DAY)
    client.force_login(government_office_user)
    page = client.get(PAGE)
    assert {load.value for load in page.context["loads"]} == {"BTN", "BK"}
    assert rows(client, "?agency=BK") == [theirs]
    assert not page.context["may_hand_over"]


def test_many_late_ones_take_as_many_queries_as_few(as_approver, ministry):
    make_deadline(ministry, TODAY - DAY)
    few = count_queries(as_approver, PAGE)
    for number in range(10):
        unit = AgencyFactory(parent=ministry)
        person = MembershipFactory(agency=unit, role=Role.VIEWER).user
        make_deadline(unit, TODAY - number * DAY - DAY, person=person)
    assert count_queries(as_approver, PAGE) == few <= 12


def test_a_reload_only_shows_and_undo_is_only_posted(as_approver):
    assert as_approver.put(PAGE).status_code == 405
    assert as_approver.get(UNDO).status_code == 405
