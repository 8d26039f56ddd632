"""From the upload to the plan and back out again, with the real reader."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import plans.tasks  # noqa: F401 - registers what the jobs do
from core.jobs import job_run
from core.models import StoredFile
from plans.models import AnnualPlan, ImportBatch
from plans.services import imports
from tests.plans.readings import annex_file, annex_rows

UNREAD = ["7", "Tọa đàm với doanh nghiệp", "Vụ Pháp chế", "Tuần đẹp trời", "20", ""]
BACKWARDS = ["8", "Lớp tập huấn", "Văn phòng", "Từ 01/6/2026 đến 01/3/2026", "=1+1", "x9"]


def url(name, subject):
    return reverse(f"plans:{name}", args=[subject.public_id])


def upload(client, plan, rows, name="Phụ lục.xlsx"):
    return put(client, plan, annex_file(rows), name)


def put(client, plan, content, name="Phụ lục.xlsx"):
    return client.post(url("import_create", plan), {"file": SimpleUploadedFile(name, content)})


def accept(client, batch, **choice):
    answer = client.post(url("import_accept", batch), {"rows": "all", **choice})
    batch.refresh_from_db()
    job_run(batch.job_id)
    batch.refresh_from_db()
    return answer


@pytest.fixture
def batch(as_drafter, plan) -> ImportBatch:
    upload(as_drafter, plan, [*annex_rows(3), UNREAD, BACKWARDS])
    return ImportBatch.objects.get()


def test_an_upload_leads_to_the_columns(as_drafter, plan):
    answer = upload(as_drafter, plan, annex_rows(2))
    assert answer.url == url("import_columns", ImportBatch.objects.get())


def test_the_columns_are_shown_as_read(as_drafter, batch):
    [table] = as_drafter.get(url("import_columns", batch)).context["tables"]
    assert [column.field.initial for column in table.columns][:4] == [
        "number",
        "title",
        "lead",
        "period",
    ]
    assert table.unit.initial == 1_000_000


def test_a_correction_reads_every_row_again(as_drafter, batch):
    answer = as_drafter.get(url("import_columns", batch))
    form = answer.context["form"]
    data = {bound.html_name: bound.initial for bound in form} | {"t0-c5": "note"}
    assert as_drafter.post(url("import_columns", batch), data).url == url("import_preview", batch)
    batch.refresh_from_db()
    assert batch.corrections == {"tables": {"0": {"columns": {"5": "note"}}}}
    assert batch.reading["rows"][-1]["note"] == "x9"


def test_a_correction_that_leaves_no_activity_can_be_taken_back(as_drafter, batch):
    answer = as_drafter.get(url("import_columns", batch))
    data = {bound.html_name: bound.initial for bound in answer.context["form"]}
    as_drafter.post(url("import_columns", batch), {**data, "t0-used": "", "again": "1"})
    again = as_drafter.get(url("import_columns", batch))
    assert (again.context["counts"].all, len(again.context["tables"])) == (0, 1)
    data = {bound.html_name: bound.initial for bound in again.context["form"]}
    as_drafter.post(url("import_columns", batch), {**data, "t0-used": "on"})
    assert as_drafter.get(url("import_preview", batch)).context["counts"].all == 4


def test_all_rows_that_can_be_stored_are_added_by_a_job(as_drafter, batch, plan):
    answer = accept(as_drafter, batch)
    assert answer.url == url("import_result", batch)
    assert (batch.state, batch.created_count, len(batch.skipped)) == ("done", 4, 1)
    last = plan.activities.in_plan_order().last()
    assert (last.period_text, last.spans, last.budget_vnd) == ("Tuần đẹp trời", [], 20_000_000)


def test_the_good_rows_alone_are_added(as_drafter, batch):
    accept(as_drafter, batch, rows="good")
    assert (batch.created_count, len(batch.skipped)) == (3, 2)


def test_while_the_job_waits_the_result_shows_its_progress(as_drafter, batch):
    as_drafter.post(url("import_accept", batch))
    answer = as_drafter.get(url("import_result", batch))
    assert answer.context["own_job"].state == "queued"


def test_a_second_wish_adds_nothing_twice(as_drafter, batch, plan):
    accept(as_drafter, batch)
    as_drafter.post(url("import_accept", batch))
    assert plan.activities.filter(import_batch=batch).count() == 4


def test_rows_that_the_plan_has_are_skipped_unless_wanted(as_drafter, batch, plan):
    accept(as_drafter, batch)
    upload(as_drafter, plan, annex_rows(3))
    second = ImportBatch.objects.latest("pk")
    assert as_drafter.get(url("import_preview", second)).context["counts"].duplicates == 3
    accept(as_drafter, second, duplicates="yes")
    assert second.created_count == 3


def test_skipped_rows_mended_are_imported_from_the_download(as_drafter, batch, plan):
    accept(as_drafter, batch)
    book = openpyxl.load_workbook(BytesIO(as_drafter.get(url("import_skipped", batch)).content))
    book.active["D2"] = "Quý III/2026"
    book.active["E2"] = "30"
    mended = BytesIO()
    book.save(mended)
    put(as_drafter, plan, mended.getvalue(), "can-sua.xlsx")
    second = ImportBatch.objects.latest("pk")
    accept(as_drafter, second)
    row = plan.activities.in_plan_order().last()
    assert (row.title, row.lead, row.budget_vnd) == ("Lớp tập huấn", "Văn phòng", 30_000_000)
    assert row.note == ""


def test_an_import_is_undone(as_drafter, batch, plan):
    accept(as_drafter, batch)
    as_drafter.post(url("import_undo", batch))
    assert plan.activities.count() == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ảnh.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 100),
        ("hỏng.docx", b"PK\x03\x04" + b"0" * 100),
        ("chữ.xlsx", b"Noi dung;Chu tri"),
        ("trống.xlsx", b""),
    ],
)
def test_a_file_of_another_kind_is_refused_on_the_form(as_drafter, plan, name, content):
    answer = put(as_drafter, plan, content, name)
    assert answer.context["form"].errors
    assert (ImportBatch.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_file_beyond_the_limit_is_refused_unread(as_drafter, plan, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    answer = put(as_drafter, plan, b"0" * (1024 * 1024 + 1))
    assert "1 MB" in answer.context["form"].errors["file"][0]


def test_a_file_without_activities_is_refused(as_drafter, plan):
    content = annex_file([["a", "b"]], headings=("Họ và tên", "Điện thoại"))
    assert put(as_drafter, plan, content).context["form"].non_field_errors()
    assert not ImportBatch.objects.exists()


def test_without_a_file_the_form_asks_for_one(as_drafter, plan):
    answer = as_drafter.post(url("import_create", plan), {"x": "1"})
    assert answer.context["form"].errors["file"]


def test_a_large_file_is_read_by_a_worker(as_drafter, plan, monkeypatch):
    monkeypatch.setattr(imports, "INLINE_BYTES", 100)
    answer = upload(as_drafter, plan, annex_rows(3))
    batch = ImportBatch.objects.get()
    assert answer.url == reverse("core:job_detail", args=[batch.job.public_id])
    assert as_drafter.get(url("import_columns", batch)).url == url("import_result", batch)
    assert as_drafter.get(url("import_result", batch)).context["own_job"] == batch.job
    job_run(batch.job_id)
    assert as_drafter.get(url("import_result", batch)).url == url("import_columns", batch)


def test_a_plan_begins_with_its_annex(as_drafter, ministry):
    data = {"agency": ministry.pk, "year": "", "title": "Kế hoạch từ phụ lục"}
    data["file"] = SimpleUploadedFile("Phụ lục.xlsx", annex_file(annex_rows(2)))
    answer = as_drafter.post(reverse("plans:plan_from_annex"), data)
    batch = ImportBatch.objects.get()
    assert answer.url == url("import_columns", batch)
    assert (batch.plan.title, batch.plan.agency) == ("Kế hoạch từ phụ lục", ministry)


def test_a_refused_annex_begins_no_plan(as_drafter, ministry):
    data = {"agency": ministry.pk, "year": "2026", "title": ""}
    data["file"] = SimpleUploadedFile("hỏng.xlsx", b"no table")
    answer = as_drafter.post(reverse("plans:plan_from_annex"), data)
    assert answer.context["form"].errors
    assert not AnnualPlan.objects.exists()


def test_another_agency_cannot_be_given_a_plan(as_drafter, other_ministry):
    data = {"agency": other_ministry.pk, "year": "2026", "title": ""}
    data["file"] = SimpleUploadedFile("Phụ lục.xlsx", annex_file(annex_rows(2)))
    answer = as_drafter.post(reverse("plans:plan_from_annex"), data)
    assert answer.context["form"].errors["agency"]
