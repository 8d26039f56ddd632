"""An annex taken in, corrected, accepted and undone: nothing half-written, nothing twice."""

import pytest
from django.db import connection

import plans.tasks  # noqa: F401 - registers what the jobs do
from core.exceptions import NotAllowed
from core.jobs import job_run
from core.models import Job, StoredFile
from core.tables import TableRefused
from plans import services
from plans.annexes import AnnexHead, RowChoice
from plans.exceptions import ImportRefused, PlanLocked
from plans.models import Activity, AnnualPlan, ImportBatch
from plans.services import imports
from plans.services.importing import activities_import
from tests.factories import ActivityFactory, AgencyFactory, PlanFactory
from tests.plans import annexes
from tests.plans.test_reading_samples import SAMPLES

pytestmark = pytest.mark.django_db
SAMPLE = "a-ministry-two-row-heading.docx"


@pytest.fixture
def plan(ministry) -> AnnualPlan:
    """An empty draft."""
    return PlanFactory(agency=ministry, year=2026)


def taken_in(plan, actor, content=None, name=SAMPLE):
    """A batch of a sample, or of an annex built for the test."""
    content = content or (SAMPLES / SAMPLE).read_bytes()
    return imports.import_create(plan=plan, actor=actor, content=content, name=name)


def accepted(batch, actor, **choice):
    """The batch with its job done."""
    batch = imports.import_accept(batch=batch, actor=actor, **choice)
    job_run(batch.job_id)
    batch.refresh_from_db()
    return batch


def test_an_annex_is_read_and_kept_with_its_file(plan, drafter):
    batch = taken_in(plan, drafter)
    assert batch.state == ImportBatch.State.READ
    assert len(batch.reading["rows"]) == 8
    assert imports.stored_bytes(batch.file) == (SAMPLES / SAMPLE).read_bytes()


def test_accepting_writes_the_rows_as_the_annex_has_them(plan, drafter):
    batch = accepted(taken_in(plan, drafter), drafter)
    rows = list(plan.activities.in_plan_order())
    assert (batch.state, batch.created_count, batch.job.state) == ("done", 8, Job.State.DONE)
    assert [row.number for row in rows] == [str(n) for n in range(1, 9)]
    assert rows[0].section == "I. TRUYỀN THÔNG XÂY DỰNG CHÍNH SÁCH"
    assert (rows[4].budget_text, rows[4].budget_vnd) == ("320,5 triệu đồng", 320_500_000)
    assert [partner.name for partner in rows[1].partners.all()] == [
        "Báo Văn hóa",
        "Sở VHTT các tỉnh",
    ]
    assert rows[4].precision == "deadline"


def test_what_is_stored_equals_what_was_read(plan, drafter):
    batch = accepted(taken_in(plan, drafter), drafter)
    for read, row in zip(batch.reading["rows"], plan.activities.in_plan_order(), strict=True):
        stored = (row.title, row.lead_text, row.period_text, row.spans, row.recurrence)
        wanted = (read["title"], read["lead"], read["period_text"], read["spans"])
        assert stored == (*wanted, read["recurrence"])
        assert (row.budget_vnd, row.precision) == (read["budget_vnd"], read["precision"])


def test_units_of_the_register_are_found(plan, drafter, unit):
    accepted(taken_in(plan, drafter), drafter)
    row = plan.activities.get(number="4")
    assert (row.lead_text, row.lead_agency) == ("Cục Báo chí", unit)
    assert plan.activities.get(number="8").lead_agency is None


def test_rows_come_behind_those_of_the_plan(plan, drafter):
    first = ActivityFactory(plan=plan, title="Có sẵn", position=5000)
    accepted(taken_in(plan, drafter), drafter)
    assert plan.activities.in_plan_order().first() == first


def test_accepting_twice_adds_the_rows_once(plan, drafter):
    batch = taken_in(plan, drafter)
    first = imports.import_accept(batch=batch, actor=drafter)
    second = imports.import_accept(batch=batch, actor=drafter)
    assert first.job_id == second.job_id
    job_run(first.job_id)
    activities_import(batch=batch, actor=drafter)
    accepted_again = imports.import_accept(batch=batch, actor=drafter)
    assert accepted_again.state == ImportBatch.State.DONE
    assert plan.activities.count() == 8


def test_the_same_file_again_adds_nothing_unless_duplicates_are_wished(plan, drafter):
    accepted(taken_in(plan, drafter), drafter)
    again = accepted(taken_in(plan, drafter), drafter)
    assert (again.created_count, len(again.skipped)) == (0, 8)
    wished = accepted(taken_in(plan, drafter), drafter, duplicates=True)
    assert (wished.created_count, plan.activities.count()) == (8, 16)


def test_bad_rows_are_kept_apart_with_their_reasons(plan, drafter):
    batch = accepted(taken_in(plan, drafter, annexes.doubtful_rows(), "a.xlsx"), drafter)
    reasons = {row["row"]: row["reasons"][0]["code"] for row in batch.skipped}
    assert batch.created_count == 3
    assert reasons[2] == "title_missing"
    assert reasons[4] == "period_outside_year"
    assert reasons[8] == "duplicate_in_file"
    assert batch.job.result == {"created": 3, "skipped": 5}


def test_only_the_good_rows_are_written_when_wished(plan, drafter):
    batch = taken_in(plan, drafter, annexes.mixed_money(), "a.xlsx")
    batch = accepted(batch, drafter, only_good=True)
    assert (batch.created_count, len(batch.skipped)) == (3, 1)
    assert not plan.activities.filter(title="Chiến dịch C").exists()


def test_what_cannot_be_read_stays_as_written(plan, drafter):
    accepted(taken_in(plan, drafter, annexes.doubtful_rows(), "a.xlsx"), drafter)
    row = plan.activities.get(title="Tin bài")
    assert (row.period_text, row.precision, row.spans) == ("đang xây dựng", "unread", [])


def test_a_correction_reads_the_file_again(plan, drafter):
    batch = taken_in(plan, drafter)
    wish = {"tables": {"1": {"columns": {"5": "ignore"}}}}
    batch = imports.import_correct(batch=batch, actor=drafter, corrections=wish)
    batch.refresh_from_db()
    assert {row["output"] for row in batch.reading["rows"]} == {None}
    assert batch.corrections == wish


def test_an_accepted_import_is_corrected_no_more(plan, drafter):
    batch = accepted(taken_in(plan, drafter), drafter)
    with pytest.raises(ImportRefused):
        imports.import_correct(batch=batch, actor=drafter, corrections={})


def test_undoing_takes_the_rows_out_again_once(plan, drafter):
    ActivityFactory(plan=plan, title="Có sẵn")
    batch = accepted(taken_in(plan, drafter), drafter)
    assert imports.import_undo(batch=batch, actor=drafter) == 8
    assert [row.title for row in plan.activities.all()] == ["Có sẵn"]
    with pytest.raises(ImportRefused, match="hoàn tác|đã"):
        imports.import_undo(batch=batch, actor=drafter)


def test_an_import_is_undone_only_before_submission(plan, drafter):
    batch = accepted(taken_in(plan, drafter), drafter)
    services.plan_submit(plan=plan, actor=drafter)
    with pytest.raises(PlanLocked):
        imports.import_undo(batch=batch, actor=drafter)
    services.plan_withdraw(plan=plan, actor=drafter)
    with pytest.raises(ImportRefused):
        imports.import_undo(batch=batch, actor=drafter)
    assert plan.activities.count() == 8


def test_rows_changed_since_are_named_before_undoing(plan, drafter):
    batch = accepted(taken_in(plan, drafter), drafter)
    row = plan.activities.first()
    row.version = 2
    row.save(update_fields=["version"])
    assert imports.changed_since_import(batch) == [row]


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", b"", b"PK\x03\x04broken"])
def test_a_refused_file_leaves_nothing_behind(plan, drafter, content):
    with pytest.raises(TableRefused):
        taken_in(plan, drafter, content or b" ", "a.xlsx")
    assert not ImportBatch.objects.exists()
    assert not StoredFile.objects.exists()


def test_another_agency_takes_nothing_in(plan, other_drafter):
    with pytest.raises(NotAllowed):
        taken_in(plan, other_drafter)


def test_a_locked_plan_takes_nothing_in(plan, drafter):
    ActivityFactory(plan=plan, stage="drafting")
    services.plan_submit(plan=plan, actor=drafter)
    with pytest.raises(PlanLocked):
        taken_in(plan, drafter)


def test_a_plan_locked_meanwhile_can_be_accepted_after_it_opens(plan, drafter):
    ActivityFactory(plan=plan)
    batch = imports.import_accept(batch=taken_in(plan, drafter), actor=drafter)
    services.plan_submit(plan=plan, actor=drafter)
    job_run(batch.job_id)
    batch.refresh_from_db()
    assert (batch.state, batch.job.state) == (ImportBatch.State.READ, Job.State.FAILED)
    assert plan.activities.count() == 1
    services.plan_withdraw(plan=plan, actor=drafter)
    assert accepted(batch, drafter).created_count == 8


def test_a_plan_begins_with_an_annex(ministry, drafter):
    content = (SAMPLES / "b-province-letterhead-and-total.xlsx").read_bytes()
    batch = imports.plan_from_annex(
        agency=ministry, actor=drafter, content=content, name="b.xlsx", head=AnnexHead()
    )
    assert batch.plan.year == 2026
    assert "TRUYỀN THÔNG CHÍNH SÁCH NĂM 2026" in batch.plan.title


def test_a_refused_annex_begins_no_plan(ministry, drafter):
    with pytest.raises(TableRefused):
        imports.plan_from_annex(
            agency=ministry, actor=drafter, content=b"x", name="b.xlsx", head=AnnexHead(2026, "T")
        )
    assert not AnnualPlan.objects.exists()


def test_a_large_annex_is_read_by_a_worker(plan, drafter, monkeypatch):
    monkeypatch.setattr(imports, "INLINE_BYTES", 10)
    batch = taken_in(plan, drafter)
    assert batch.reading == {}
    with pytest.raises(ImportRefused):
        imports.import_accept(batch=batch, actor=drafter)
    job_run(batch.job_id)
    batch.refresh_from_db()
    assert (len(batch.reading["rows"]), batch.job.result) == (8, {"rows": 8})


def test_a_large_file_that_cannot_be_read_leaves_no_import(plan, drafter, monkeypatch):
    monkeypatch.setattr(imports, "INLINE_BYTES", 10)
    content = annexes.sheet([["Họ tên", "Điện thoại"], ["Lê Văn A", "0900"]])
    job = taken_in(plan, drafter, content, "danh-ba.xlsx").job
    job_run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.error
    assert not ImportBatch.objects.exists()


def test_many_rows_are_written_with_a_handful_of_queries(
    plan, drafter, django_assert_max_num_queries
):
    rows = [["Nội dung", "Chủ trì", "Phối hợp", "Thời gian"]]
    rows += [[f"Tin số {n}", "Vụ A", "Vụ B; Vụ C", "Quý I"] for n in range(600)]
    batch = taken_in(plan, drafter, annexes.sheet(rows), "a.xlsx")
    with django_assert_max_num_queries(30):
        activities_import(batch=batch, actor=drafter, choice=RowChoice())
    assert plan.activities.count() == 600


def test_every_row_of_an_import_has_its_history(plan, drafter):
    accepted(taken_in(plan, drafter), drafter)
    row = Activity.objects.first()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from plans_activityevent where pgh_obj_id = %s", [row.pk])
        assert cursor.fetchone()[0] == 1


def test_a_unit_below_the_ministry_imports_too(ministry, drafter):
    unit = AgencyFactory(code="BTN-09", name_vi="Vụ Thử", parent=ministry)
    batch = accepted(taken_in(PlanFactory(agency=unit), drafter), drafter)
    assert batch.created_count == 8
