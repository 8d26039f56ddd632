"""The tree of units: created, renamed, moved, closed by its administrators."""

import datetime as dt

import pytest
import time_machine

from agencies.exceptions import UnitRefused
from agencies.models import Agency, Membership
from agencies.services import (
    UnitNames,
    records_apply,
    unit_close,
    unit_create,
    unit_move,
    unit_rename,
    units_create,
)
from agencies.tree import tree_of
from core.exceptions import NotAllowed, StaleVersion
from tests.factories import AgencyFactory, MembershipFactory

DAY = dt.date(2026, 11, 24)
TOMORROW = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC), tick=False):
        yield


def create(parent, actor, name="Vụ Pháp chế", **more):
    given = {"kind": "unit", "valid_from": DAY, **more}
    return unit_create(parent=parent, names=UnitNames(name), actor=actor, **given)


def test_a_unit_gets_the_next_code_and_its_ancestors(unit, ministry, admin):
    made = create(ministry, admin)
    assert made.code == "BTN-02"
    assert made.ancestor_ids == [ministry.pk, made.pk]
    assert made.records.get().name_vi == "Vụ Pháp chế"


def test_a_code_that_is_taken_is_refused(unit, ministry, admin):
    with pytest.raises(UnitRefused, match="BTN-01"):
        create(ministry, admin, code="BTN-01")


def test_a_year_in_an_agency_code_is_no_unit_number(ministry, admin):
    AgencyFactory(code="BTN-2025")
    assert create(ministry, admin).code == "BTN-01"


def test_a_drafter_creates_no_unit(ministry, drafter):
    with pytest.raises(NotAllowed):
        create(ministry, drafter)


def test_an_administrator_creates_no_unit_of_another_agency(other_ministry, admin):
    with pytest.raises(NotAllowed):
        create(other_ministry, admin)


def test_pasted_names_are_added_once(unit, ministry, admin):
    names = ["Cục Báo chí", "Vụ A", "Vụ A", "Vụ B"]
    made = units_create(parent=ministry, kind="unit", names=names, valid_from=DAY, actor=admin)
    assert [(u.code, u.name_vi) for u in made] == [("BTN-02", "Vụ A"), ("BTN-03", "Vụ B")]
    assert made[0].ancestor_ids == [ministry.pk, made[0].pk]


def test_a_new_name_counts_from_its_day_and_the_old_one_stays_findable(unit, admin):
    unit_rename(unit=unit, names=UnitNames("Cục Báo chí và Xuất bản"), since=DAY, actor=admin)
    unit.refresh_from_db()
    assert unit.name_vi == "Cục Báo chí và Xuất bản"
    assert unit.aliases == ["Cục Báo chí"]
    spans = unit.records.order_by("valid_to").values_list("name_vi", "valid_from", "valid_to")
    assert list(spans) == [
        ("Cục Báo chí", None, DAY - dt.timedelta(days=1)),
        ("Cục Báo chí và Xuất bản", DAY, None),
    ]


def test_a_name_of_tomorrow_holds_once_tomorrow_is_there(unit, admin):
    unit_rename(unit=unit, names=UnitNames("Cục Mới"), since=TOMORROW, actor=admin)
    assert records_apply() == 0
    with time_machine.travel(dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC)):
        assert records_apply() == 1
        assert records_apply() == 0
    assert Agency.objects.get(pk=unit.pk).name_vi == "Cục Mới"


def test_a_second_rename_on_the_same_day_replaces_the_first(unit, admin):
    for name in ("Cục Một", "Cục Hai"):
        unit_rename(unit=unit, names=UnitNames(name), since=DAY, actor=admin)
    assert unit.records.count() == 2
    assert Agency.objects.get(pk=unit.pk).name_vi == "Cục Hai"


def test_a_rename_before_a_recorded_later_one_is_refused(unit, admin):
    unit_rename(unit=unit, names=UnitNames("Cục Mới"), since=TOMORROW, actor=admin)
    with pytest.raises(UnitRefused):
        unit_rename(unit=unit, names=UnitNames("Cục Khác"), since=DAY, actor=admin)


def test_a_top_agency_is_not_renamed(ministry, admin):
    with pytest.raises(UnitRefused):
        unit_rename(unit=ministry, names=UnitNames("Bộ Mới"), since=DAY, actor=admin)


def test_a_stale_rename_is_refused(unit, admin):
    unit_rename(unit=unit, names=UnitNames("Cục Mới"), since=DAY, actor=admin, version=1)
    with pytest.raises(StaleVersion):
        unit_rename(unit=unit, names=UnitNames("Cục Cũ"), since=DAY, actor=admin, version=1)


def test_a_moved_unit_takes_its_whole_subtree_along(unit, ministry, admin):
    room = AgencyFactory(parent=unit)
    desk = AgencyFactory(parent=room)
    new_home = AgencyFactory(parent=ministry)
    unit_move(unit=unit, parent=new_home, since=DAY, actor=admin)
    desk.refresh_from_db()
    assert desk.ancestor_ids == [ministry.pk, new_home.pk, unit.pk, room.pk, desk.pk]


def test_a_unit_does_not_go_below_itself(unit, admin):
    room = AgencyFactory(parent=unit)
    with pytest.raises(UnitRefused):
        unit_move(unit=unit, parent=room, since=DAY, actor=admin)


def test_a_unit_does_not_go_to_an_agency_that_one_does_not_administer(unit, other_ministry, admin):
    with pytest.raises(NotAllowed):
        unit_move(unit=unit, parent=other_ministry, since=DAY, actor=admin)


def test_closing_a_unit_ends_its_memberships_and_removes_nothing(unit, admin):
    running = MembershipFactory(agency=unit)
    to_come = MembershipFactory(agency=unit, valid_from=TOMORROW)
    unit_close(unit=unit, last_day=DAY, actor=admin)
    running.refresh_from_db()
    assert running.valid_to == DAY
    assert not Membership.objects.filter(pk=to_come.pk).exists()
    assert Agency.objects.get(pk=unit.pk).valid_to == DAY
    assert unit.records.get().valid_to == DAY


def test_a_unit_with_units_below_is_not_closed(unit, admin):
    AgencyFactory(parent=unit)
    with pytest.raises(UnitRefused):
        unit_close(unit=unit, last_day=DAY, actor=admin)


def test_a_unit_administrator_does_not_close_the_own_unit(unit):
    from agencies.services.actors import actor_for_user

    own = actor_for_user(MembershipFactory(agency=unit, role="agency_admin").user)
    with pytest.raises(NotAllowed):
        unit_close(unit=unit, last_day=DAY, actor=own)


def test_the_tree_takes_one_query_whatever_its_size(unit, ministry, django_assert_num_queries):
    for _n in range(5):
        AgencyFactory(parent=unit)
    AgencyFactory(parent=ministry, valid_to=dt.date(2025, 1, 1))
    with django_assert_num_queries(1):
        (branch,) = tree_of(ministry, DAY)
    assert len(branch.units) == 5


def test_who_changed_a_unit_is_in_its_history(unit, admin):
    unit_rename(unit=unit, names=UnitNames("Cục Mới"), since=DAY, actor=admin)
    event = unit.events.order_by("-pgh_id").select_related("pgh_context").first()
    assert event.pgh_context.metadata["user"] == admin.user_id
    assert event.pgh_context.metadata["action"] == "unit_rename"
