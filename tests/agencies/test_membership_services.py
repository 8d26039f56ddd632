"""Who gives, changes and ends memberships, and what is refused."""

import datetime as dt

import pytest

from agencies.exceptions import MembershipRefused
from agencies.models import Membership, Role
from agencies.services import (
    Invitee,
    Term,
    invitation_show,
    membership_change,
    membership_end,
    membership_grant,
)
from agencies.services.memberships import staff_close
from core import clock
from core.exceptions import NotAllowed, StaleVersion
from core.models import User
from tests.factories import MembershipFactory, UserFactory

TERM = Term(dt.date(2026, 1, 1))
LAN = Invitee("Lan@Example.gov.vn", "Trần Thị Lan", "Chuyên viên")


def grant(agency, actor, invitee=LAN, roles=(Role.DRAFTER,), term=TERM):
    return membership_grant(agency=agency, invitee=invitee, roles=roles, term=term, actor=actor)


def test_an_unknown_person_gets_an_account_without_a_password(ministry, admin):
    grant(ministry, admin, roles=[Role.DRAFTER, Role.CLERK])
    lan = User.objects.get(email="lan@example.gov.vn")
    assert not lan.has_usable_password()
    assert set(lan.memberships.values_list("role", flat=True)) == {"drafter", "clerk"}


def test_a_known_person_keeps_their_name_and_password(ministry, admin):
    known = UserFactory(email="lan@example.gov.vn", full_name="Trần Lan")
    grant(ministry, admin)
    known.refresh_from_db()
    assert known.full_name == "Trần Lan"
    assert known.has_usable_password()


def test_the_same_role_twice_at_a_time_is_refused_in_words(ministry, admin):
    grant(ministry, admin)
    with pytest.raises(MembershipRefused, match="01/01/2026"):
        grant(ministry, admin, term=Term(dt.date(2026, 6, 1)))


def test_the_same_role_again_after_it_ended_is_fine(ministry, admin):
    grant(ministry, admin, term=Term(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))
    grant(ministry, admin)
    assert Membership.objects.filter(agency=ministry, role="drafter").count() == 2


def test_an_administrator_of_units_above_gives_roles_below(unit, admin):
    assert grant(unit, admin)


def test_an_administrator_gives_no_role_in_another_agency(other_ministry, admin):
    with pytest.raises(NotAllowed):
        grant(other_ministry, admin)


@pytest.mark.parametrize("role", [Role.GOVERNMENT_OFFICE, Role.SYSTEM_ADMIN])
def test_an_administrator_gives_no_national_role(ministry, admin, role):
    with pytest.raises(NotAllowed):
        grant(ministry, admin, roles=[Role.DRAFTER, role])


def test_a_system_administrator_role_opens_the_django_admin_and_its_end_closes_it(
    ministry, system_admin
):
    (given,) = grant(ministry, system_admin, roles=[Role.SYSTEM_ADMIN])
    assert User.objects.get(pk=given.user_id).is_staff
    yesterday = clock.today() - dt.timedelta(days=1)
    membership_end(membership=given, last_day=yesterday, actor=system_admin)
    assert not User.objects.get(pk=given.user_id).is_staff


def test_the_daily_task_closes_the_admin_to_whose_role_ran_out(ministry, system_user):
    left = MembershipFactory(role=Role.SYSTEM_ADMIN, valid_to=dt.date(2025, 1, 1)).user
    User.objects.filter(pk__in=[left.pk, system_user.pk]).update(is_staff=True)
    assert staff_close() == 1
    left.refresh_from_db()
    assert not left.is_staff


def test_the_last_administrator_does_not_remove_themselves(ministry, admin):
    own = Membership.objects.get(user_id=admin.user_id)
    with pytest.raises(MembershipRefused):
        membership_end(membership=own, last_day=clock.today(), actor=admin)
    MembershipFactory(agency=ministry, role=Role.AGENCY_ADMIN)
    membership_end(membership=own, last_day=clock.today(), actor=admin)


def test_the_last_administrator_does_not_end_themselves_by_a_change_either(admin):
    own = Membership.objects.get(user_id=admin.user_id)
    term = Term(own.valid_from, clock.today())
    with pytest.raises(MembershipRefused):
        membership_change(membership=own, position_title="", term=term, actor=admin)


def test_a_membership_that_has_not_begun_is_taken_back(ministry, admin):
    next_year = Term(clock.today() + dt.timedelta(days=400))
    (given,) = grant(ministry, admin, term=next_year)
    membership_end(membership=given, last_day=clock.today(), actor=admin)
    assert not Membership.objects.filter(pk=given.pk).exists()


def test_a_stale_change_is_refused(ministry, admin):
    (given,) = grant(ministry, admin)
    more = {"membership": given, "term": TERM, "actor": admin, "version": 1}
    membership_change(position_title="Trưởng phòng", **more)
    with pytest.raises(StaleVersion):
        membership_change(position_title="Phó phòng", **more)


def test_a_link_is_shown_only_for_people_without_a_password(ministry, admin):
    (given,) = grant(ministry, admin)
    assert "/accounts/password/reset/key/" in invitation_show(membership=given, actor=admin)
    given.user.set_password("x")
    given.user.save()
    with pytest.raises(MembershipRefused):
        invitation_show(membership=given, actor=admin)


def test_a_link_is_not_shown_for_somebody_who_acts_for_another_agency_too(
    ministry, other_ministry, admin
):
    (given,) = grant(ministry, admin)
    MembershipFactory(user=given.user, agency=other_ministry)
    with pytest.raises(MembershipRefused):
        invitation_show(membership=given, actor=admin)


def test_a_link_to_a_national_role_is_not_shown_to_an_agency_administrator(ministry, admin):
    (given,) = grant(ministry, admin)
    MembershipFactory(user=given.user, agency=ministry, role=Role.GOVERNMENT_OFFICE)
    with pytest.raises(MembershipRefused):
        invitation_show(membership=given, actor=admin)


def test_who_gave_a_membership_is_in_its_history(ministry, admin):
    (given,) = grant(ministry, admin)
    event = given.events.select_related("pgh_context").get()
    assert event.pgh_context.metadata["user"] == admin.user_id
