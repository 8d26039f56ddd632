"""A merger in one step: people, units and open work go on, what was done stays."""

import datetime as dt

import pytest

from agencies import registry
from agencies.exceptions import SuccessionRefused
from agencies.models import Agency, Membership, Role, Succession
from agencies.services import agency_succeed, succession_preview
from agencies.services.actors import actor_for_user
from core import clock
from core.exceptions import NotAllowed
from tests.factories import AgencyFactory, MembershipFactory


@pytest.fixture
def heir(db):
    return AgencyFactory(code="BM", name_vi="Bộ Mới")


def succeed(predecessor, heirs, actor, on=None):
    day = on or clock.today()
    return agency_succeed(predecessor=predecessor, successors=heirs, on=day, actor=actor)


def test_the_predecessor_ends_on_the_day_before(ministry, heir, system_admin):
    succeed(ministry, [heir], system_admin, dt.date(2026, 3, 1))
    ministry.refresh_from_db()
    assert ministry.valid_to == dt.date(2026, 2, 28)
    assert ministry.records.get().valid_to == dt.date(2026, 2, 28)
    assert Succession.objects.get().since == dt.date(2026, 3, 1)


def test_people_go_to_the_main_successor_and_keep_their_roles(
    ministry, heir, other_ministry, system_admin, drafter_user
):
    succeed(ministry, [heir, other_ministry], system_admin)
    old, new = drafter_user.memberships.order_by("valid_from")
    assert (old.agency, old.valid_to) == (ministry, clock.today() - dt.timedelta(days=1))
    assert (new.agency, new.role, new.valid_from) == (heir, "drafter", clock.today())
    assert heir.pk in actor_for_user(drafter_user).agencies_with()
    assert ministry.pk in actor_for_user(drafter_user).predecessor_ids


def test_somebody_who_already_has_the_role_there_keeps_that_one(
    ministry, heir, system_admin, drafter_user
):
    MembershipFactory(user=drafter_user, agency=heir, role=Role.DRAFTER)
    succeed(ministry, [heir], system_admin)
    assert Membership.objects.filter(user=drafter_user, agency=heir).count() == 1


def test_units_go_below_the_main_successor(ministry, unit, heir, system_admin):
    room = AgencyFactory(parent=unit)
    succeed(ministry, [heir], system_admin)
    room.refresh_from_db()
    assert room.ancestor_ids == [heir.pk, unit.pk, room.pk]
    assert unit.records.count() == 2


def test_higher_layers_move_their_open_work(ministry, heir, system_admin, monkeypatch):
    moved = []
    monkeypatch.setattr(registry, "succession_hooks", [])
    registry.on_succession(
        lambda old, new, on, actor: moved.append((old.code, new.code)),
        preview=lambda old, new, on: f"{old.code} to {new.code}",
    )
    assert succession_preview(ministry, heir, clock.today())[-1] == "BTN to BM"
    assert moved == []
    succeed(ministry, [heir], system_admin)
    assert moved == [("BTN", "BM")]


def test_only_system_administrators_record_a_succession(ministry, heir, admin):
    with pytest.raises(NotAllowed):
        succeed(ministry, [heir], admin)
    assert Agency.objects.get(pk=ministry.pk).valid_to is None


@pytest.mark.parametrize("days", [1, 30])
def test_a_succession_is_not_recorded_before_its_day(ministry, heir, system_admin, days):
    with pytest.raises(SuccessionRefused):
        succeed(ministry, [heir], system_admin, clock.today() + dt.timedelta(days=days))


def test_an_agency_does_not_succeed_itself_nor_by_its_unit(ministry, unit, system_admin):
    for heirs in ([ministry], [unit], []):
        with pytest.raises(SuccessionRefused):
            succeed(ministry, heirs, system_admin)


def test_a_successor_must_exist_on_the_day(ministry, system_admin):
    late = AgencyFactory(valid_from=clock.today())
    with pytest.raises(SuccessionRefused):
        succeed(ministry, [late], system_admin, clock.today() - dt.timedelta(days=5))


def test_an_agency_that_has_ended_is_not_succeeded_again(ministry, heir, system_admin):
    succeed(ministry, [heir], system_admin)
    with pytest.raises(SuccessionRefused):
        succeed(ministry, [heir], system_admin)
