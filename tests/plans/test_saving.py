"""Saving rows: what nobody else changed merges, what both changed asks, errors stay in cells."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Role
from agencies.services.actors import actor_for_user
from core.exceptions import NotAllowed
from core.merging import Cell
from plans import services
from plans.models import Review
from plans.services import RowChange
from tests.factories import ActivityFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def save(plan, actor, *changes):
    return services.activities_save(plan=plan, actor=actor, changes=changes)


def update(row, **cells):
    """Each cell as (old, new), or what was typed whatever stood there."""
    fields = {n: Cell(*c) if isinstance(c, tuple) else Cell(None, c) for n, c in cells.items()}
    return RowChange(str(getattr(row, "public_id", row)), "update", fields)


def create(key="new", after=None, **cells):
    return RowChange(key, "create", {n: Cell(None, c) for n, c in cells.items()}, after)


def delete(row):
    return RowChange(str(getattr(row, "public_id", row)), "delete")


def titles(plan):
    return list(plan.activities.in_plan_order().values_list("title", flat=True))


def test_a_typed_row_is_read_and_kept_at_the_end(plan, drafter, ministry, unit):
    cells = {
        "title": "Tọa đàm",
        "lead": "Cục Báo chí",
        "cooperating": "Vụ A; Bộ Thử nghiệm",
        "period_text": "Quý II/2026",
        "budget_text": "150 triệu đồng",
    }
    (result,) = save(plan, drafter, create(**cells))
    row = plan.activities.in_plan_order().last()
    assert (result.status, result.errors, row.pk) == ("saved", {}, result.activity.pk)
    assert (row.lead_agency, row.cooperating) == (unit, ["Vụ A", "Bộ Thử nghiệm"])
    assert [partner.agency for partner in row.partners.all()] == [None, ministry]
    assert (row.spans, row.precision) == ([["2026-04-01", "2026-06-30"]], "quarter")
    assert (str(row.starts_on), str(row.ends_on)) == ("2026-04-01", "2026-06-30")
    assert row.budget_vnd == 150_000_000


def test_what_two_people_typed_in_different_cells_is_merged(plan, drafter, activity):
    save(plan, drafter, update(activity, output=("Thông cáo báo chí", "Của họ")))
    (result,) = save(plan, drafter, update(activity, title=(activity.title, "Của tôi")))
    activity.refresh_from_db()
    assert (result.status, activity.title, activity.output) == ("saved", "Của tôi", "Của họ")


def test_a_cell_that_both_changed_asks_and_the_others_are_saved(plan, drafter, activity):
    old = activity.title
    save(plan, drafter, update(activity, title=(old, "Của họ")))
    (result,) = save(plan, drafter, update(activity, title=(old, "Của tôi"), note=("", "Gấp")))
    activity.refresh_from_db()
    assert result.status == "clash"
    assert result.clashes == {"title": {"mine": "Của tôi", "theirs": "Của họ"}}
    assert (activity.title, activity.note) == ("Của họ", "Gấp")


def test_typing_the_same_as_the_other_is_no_clash(plan, drafter, activity):
    old = activity.title
    save(plan, drafter, update(activity, title=(old, "Như nhau")))
    (result,) = save(plan, drafter, update(activity, title=(old, "Như nhau")))
    assert (result.status, result.clashes) == ("saved", {})


def test_partners_clash_as_one_cell(plan, drafter, activity):
    save(plan, drafter, update(activity, cooperating=("", "Vụ A; Vụ B")))
    (result,) = save(plan, drafter, update(activity, cooperating=("", "Vụ C")))
    assert result.clashes == {"cooperating": {"mine": "Vụ C", "theirs": "Vụ A; Vụ B"}}


@pytest.mark.parametrize("key", ["00000000-0000-4000-8000-000000000000", "no-identifier"])
def test_a_row_that_is_gone_is_told_and_the_others_are_saved(plan, drafter, activity, key):
    results = save(plan, drafter, update(key, title="x"), update(activity, title="Mới"))
    assert [result.status for result in results] == ["gone", "saved"]
    assert "Mới" in titles(plan)


def test_a_row_of_another_plan_counts_as_gone(plan, drafter):
    foreign = ActivityFactory()
    assert save(plan, drafter, delete(foreign))[0].status == "gone"
    foreign.refresh_from_db()


def test_what_cannot_be_stored_is_told_and_the_rest_of_the_row_is_kept(plan, drafter, activity):
    (result,) = save(plan, drafter, update(activity, stage="nowhere", title="Mới", plan="1"))
    activity.refresh_from_db()
    assert (result.status, set(result.errors)) == ("invalid", {"stage", "plan"})
    assert (activity.title, activity.stage) == ("Mới", "drafting")


def test_a_removed_row_is_gone_and_its_partners_too(plan, drafter, activity):
    save(plan, drafter, update(activity, cooperating="Vụ A"))
    save(plan, drafter, delete(activity), update(activity, title="Muộn"))
    assert titles(plan) == ["Loạt bài phổ biến Luật"]


def test_a_row_made_and_removed_at_once_never_was(plan, drafter):
    results = save(plan, drafter, create("n", title="Thoáng qua"), delete("n"))
    assert [result.status for result in results] == ["saved", "saved"]
    assert "Thoáng qua" not in titles(plan)


def test_rows_made_and_changed_at_once_keep_everything(plan, drafter):
    save(
        plan,
        drafter,
        create("a", title="A", cooperating="Vụ A"),
        create("b", title="B"),
        update("a", note="Ghi chú"),
        update("b", cooperating="Vụ B"),
    )
    rows = {row.title: row for row in plan.activities.with_people()}
    assert (rows["A"].note, rows["A"].cooperating) == ("Ghi chú", ["Vụ A"])
    assert (rows["B"].cooperating, rows["B"].version) == (["Vụ B"], 1)


def test_one_row_changed_twice_in_a_call_keeps_both_changes(plan, drafter, activity):
    first = update(activity, cooperating=("", "Vụ A"), title="Một")
    second = update(activity, cooperating=("Vụ A", "Vụ A; Vụ B"), note="Hai")
    assert [result.status for result in save(plan, drafter, first, second)] == ["saved"] * 2
    activity.refresh_from_db()
    assert (activity.title, activity.note) == ("Một", "Hai")
    assert activity.cooperating == ["Vụ A", "Vụ B"]


def test_new_rows_stand_below_the_row_they_follow(plan, drafter, activity):
    save(
        plan,
        drafter,
        create("x", str(activity.public_id), title="X"),
        create("y", "x", title="Y"),
        create("z", title="Z"),
    )
    assert titles(plan) == [activity.title, "X", "Y", "Loạt bài phổ biến Luật", "Z"]


def test_many_rows_fit_between_two(plan, drafter, activity):
    key = str(activity.public_id)
    names = [f"Dòng {number}" for number in range(40)]
    save(plan, drafter, *(create(name, key, title=name) for name in names))
    assert titles(plan)[1:-1] == names[::-1]


def test_an_external_identifier_stands_on_one_row_only(plan, drafter, activity):
    other = plan.activities.in_plan_order().last()
    save(plan, drafter, update(other, external_id="X-1"))
    results = save(
        plan,
        drafter,
        update(activity, external_id="X-1", note="Giữ"),
        create("n", title="N", external_id="X-1"),
        create("m", title="M", external_id="X-2"),
    )
    assert [set(result.errors) for result in results] == [{"external_id"}, {"external_id"}, set()]
    activity.refresh_from_db()
    assert (activity.external_id, activity.note) == ("", "Giữ")


def test_an_external_identifier_may_move_to_another_row(plan, drafter, activity):
    other = plan.activities.in_plan_order().last()
    save(plan, drafter, update(other, external_id="X-1"))
    free = save(plan, drafter, update(other, external_id=""))
    taken = save(plan, drafter, update(activity, external_id="X-1"))
    assert free[0].errors == taken[0].errors == {}


def test_an_accepted_row_loses_its_mark_when_it_changes(returned, drafter):
    row = returned.activities.get(review=Review.ACCEPTED)
    save(returned, drafter, update(row, title="Khác"))
    row.refresh_from_db()
    assert row.review == Review.PENDING


def test_an_accepted_row_keeps_its_mark_when_the_same_is_typed_again(returned, drafter):
    row = returned.activities.get(review=Review.ACCEPTED)
    save(returned, drafter, update(row, cooperating="Vụ A", stage="implementation"))
    returned.activities.filter(pk=row.pk).update(review=Review.ACCEPTED)
    row.refresh_from_db()
    same = {"title": f" {row.title} ", "lead": row.lead_text, "cooperating": "- Vụ A"}
    save(returned, drafter, update(row, stage=row.stage, period_text=row.period_text, **same))
    before = row.version
    row.refresh_from_db()
    assert (row.review, row.version) == (Review.ACCEPTED, before)


def test_a_refused_value_does_not_cost_the_mark(returned, drafter):
    row = returned.activities.get(review=Review.ACCEPTED)
    save(returned, drafter, update(row, stage="nowhere"))
    row.refresh_from_db()
    assert row.review == Review.ACCEPTED


def test_changed_partners_cost_the_mark(returned, drafter):
    row = returned.activities.get(review=Review.ACCEPTED)
    save(returned, drafter, update(row, cooperating="Vụ A"))
    row.refresh_from_db()
    assert row.review == Review.PENDING


def test_a_returned_row_stays_returned_with_its_remark_while_it_is_mended(
    returned, drafter, activity
):
    save(returned, drafter, update(activity, title="Họp báo tại Hà Nội"))
    activity.refresh_from_db()
    assert (activity.review, activity.remark) == (Review.RETURNED, "Ghi rõ địa điểm.")


@pytest.mark.parametrize("role", [Role.APPROVER, Role.CLERK, Role.VIEWER])
def test_only_drafters_change_rows(plan, ministry, activity, role):
    actor = actor_for_user(MembershipFactory(agency=ministry, role=role).user)
    with pytest.raises(NotAllowed):
        save(plan, actor, update(activity, title="x"))


def test_a_drafter_of_the_parent_changes_a_units_rows(unit, drafter):
    row = ActivityFactory(plan__agency=unit)
    assert save(row.plan, drafter, update(row, title="Mới"))[0].status == "saved"


def test_a_hundred_rows_take_as_many_queries_as_three(plan, drafter):
    def queries(count):
        rows = [create(f"{count}-{n}", title="T", cooperating="Vụ A; Vụ B") for n in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            save(plan, drafter, *rows)
        return len(captured)

    assert queries(3) == queries(100)


@pytest.mark.parametrize("title", ["a\0b", "a\ud800b", "a\x07b"])
def test_what_no_database_stores_is_left_out(plan, drafter, activity, title):
    save(plan, drafter, update(activity, title=title))
    activity.refresh_from_db()
    assert activity.title == "ab"
