"""Many rows in one statement: the same rows as one by one, in a constant number of statements."""

import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext

from core.bulk import Blanks, records_insert, records_update, values_insert
from plans.models import Activity, ActivityPartner
from tests.factories import ActivityFactory, PlanFactory

pytestmark = pytest.mark.django_db


def fresh(count: int) -> list[Activity]:
    plan = PlanFactory()
    return ActivityFactory.build_batch(count, plan=plan, channels=["press"], budget_vnd=5)


def test_inserted_rows_are_what_was_given():
    rows = fresh(3)
    rows[1].title, rows[2].budget_sources = 'Họp báo "mới"\n', {"other": 7}
    records_insert(rows)
    for row in rows:
        kept = Activity.objects.get(pk=row.pk)
        names = [field.attname for field in row._meta.concrete_fields if not field.generated]
        assert {n: getattr(kept, n) for n in names} == {n: getattr(row, n) for n in names}


def test_only_the_named_fields_are_written():
    rows = fresh(2)
    records_insert(rows)
    for row in rows:
        row.title, row.note, row.ends_on = "Mới", "không ghi", None
    records_update(rows, ["title", "ends_on"])
    kept = Activity.objects.values_list("title", "note", "ends_on")
    assert set(kept) == {("Mới", "", None)}


def test_the_number_of_statements_stays_the_same():
    counts = []
    for count in (1, 40):
        rows = fresh(count)
        with CaptureQueriesContext(connection) as asked:
            records_insert(rows)
            records_update(rows, ["title"])
        counts.append(len(asked))
    assert counts == [3, 3]


def test_the_audit_trail_sees_both():
    rows = fresh(2)
    records_insert(rows)
    rows[0].title = "Mới"
    records_update(rows, ["title"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label, count(*) FROM plans_activityevent GROUP BY 1 ORDER BY 1")
        assert cursor.fetchall() == [("insert", 2), ("update", 1)]


def test_a_text_that_is_too_long_is_refused_like_anywhere():
    row = fresh(1)[0]
    row.number = "x" * 21
    with pytest.raises(DataError):
        records_insert([row])


def test_no_rows_cost_nothing():
    with CaptureQueriesContext(connection) as asked:
        records_insert([])
        records_update([], ["title"])
        values_insert(ActivityPartner, [])
    assert not asked


def test_plain_values_become_rows():
    activity = ActivityFactory()
    names = ["Vụ Pháp chế", 'Báo "Nhân Dân"']
    values_insert(
        ActivityPartner,
        [
            {"activity_id": activity.pk, "position": place, "name": name, "agency_id": None}
            for place, name in enumerate(names)
        ],
    )
    assert activity.cooperating == names


def test_new_rows_are_those_of_the_constructor_and_share_nothing():
    plan = PlanFactory()
    blanks = Blanks(Activity, plan=plan, note="x")
    first, second = blanks.new(), blanks.new()
    own = {"public_id", "created_at", "changed_at"}
    usual = vars(Activity(plan=plan, note="x"))
    alike = [name for name in usual if name not in own | {"_state"}]
    assert {n: vars(first)[n] for n in alike} == {n: usual[n] for n in alike}
    assert (first.plan, first._state.adding) == (plan, True)
    first.channels.append("press")
    first.lead_agency = plan.agency
    assert (second.channels, second.lead_agency) == ([], None)
    assert first.public_id != second.public_id


def test_what_all_rows_have_in_common_is_written_to_each():
    rows = fresh(2)
    for row in rows:
        row.ends_on, row.spans, row.note, row.budget_vnd = None, [["2026-01-01"]], "Cả năm", 7
    records_insert(rows)
    kept = Activity.objects.values_list("ends_on", "spans", "note", "budget_vnd", "channels")
    assert list(kept) == [(None, [["2026-01-01"]], "Cả năm", 7, ["press"])] * 2
