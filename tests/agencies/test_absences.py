"""Being away: by whom it is noted, who may stand in, how it ends."""

import datetime as dt

import pytest

from agencies.exceptions import AbsenceRefused
from agencies.models import Absence
from agencies.services.absences import absence_end, absence_start, colleagues_of
from agencies.services.actors import actor_for_user
from core import clock
from core.exceptions import NotAllowed
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def start(user, actor, *, first: int = 0, last: int = 3, substitute=None) -> Absence:
    """Note an absence that begins in ``first`` days and ends in ``last``."""
    today = clock.today()
    days = {"starts_on": today + first * DAY, "ends_on": today + last * DAY}
    return absence_start(user=user, substitute=substitute, actor=actor, **days)


def test_a_person_notes_their_own_absence_with_a_colleague(drafter_user, drafter, viewer_user):
    absence = start(drafter_user, drafter, substitute=viewer_user)
    assert Absence.objects.on(clock.today()).get() == absence
    event = absence.events.get()
    assert event.pgh_context.metadata["action"] == "absence_start"


def test_an_administrator_notes_it_for_a_person_of_a_unit(admin_user, unit):
    person = MembershipFactory(agency=unit).user
    assert start(person, actor_for_user(admin_user)).user == person


def test_nobody_notes_it_for_a_colleague(drafter, viewer_user):
    with pytest.raises(NotAllowed):
        start(viewer_user, drafter)


def test_colleagues_are_of_the_same_agencies_their_units_and_those_above(
    drafter_user, viewer_user, other_drafter_user, unit
):
    below = MembershipFactory(agency=unit).user
    MembershipFactory(agency=unit, valid_to=clock.today() - DAY)
    assert set(colleagues_of(drafter_user)) == {viewer_user, below}
    assert set(colleagues_of(below)) == {drafter_user, viewer_user}


def test_a_substitute_of_another_agency_is_refused(drafter_user, drafter, other_drafter_user):
    with pytest.raises(AbsenceRefused, match="đồng nghiệp|colleague"):
        start(drafter_user, drafter, substitute=other_drafter_user)


@pytest.mark.parametrize(("first", "last"), [(3, 2), (-5, -1)])
def test_days_that_run_backwards_or_are_over_are_refused(first, last, drafter_user, drafter):
    with pytest.raises(AbsenceRefused):
        start(drafter_user, drafter, first=first, last=last)
    assert not Absence.objects.exists()


def test_days_that_overlap_are_refused_with_those_noted(drafter_user, drafter):
    start(drafter_user, drafter)
    with pytest.raises(AbsenceRefused, match=f"{clock.today():%d/%m/%Y}"):
        start(drafter_user, drafter, first=3, last=9)
    start(drafter_user, drafter, first=4, last=9)


def test_coming_back_earlier_ends_it_yesterday(drafter_user, drafter):
    absence = start(drafter_user, drafter, first=-4)
    absence_end(absence=absence, actor=drafter)
    absence.refresh_from_db()
    assert absence.ends_on == clock.today() - DAY
    assert not Absence.objects.on(clock.today()).exists()


def test_an_absence_that_has_not_begun_is_taken_away(drafter_user, drafter):
    absence = start(drafter_user, drafter, first=2)
    absence_end(absence=absence, actor=drafter)
    absence_end(absence=absence, actor=drafter)
    assert not Absence.objects.exists()
