"""A plan taken along: at once, or by a worker."""

import pytest

from core.models import Job
from plans import exports
from tests.pages import address

pytestmark = pytest.mark.django_db


def url(plan, extension):
    return address("plans:plan_export", plan, extension)


@pytest.mark.parametrize(("extension", "start"), [("docx", b"PK"), ("xlsx", b"PK")])
def test_a_small_plan_comes_at_once(as_drafter, plan, extension, start):
    answer = as_drafter.post(url(plan, extension))
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert f".{extension}" in answer["Content-Disposition"]


def test_a_pdf_is_made_by_a_worker(as_drafter, drafter_user, plan):
    answer = as_drafter.post(url(plan, "pdf"))
    job = Job.objects.get()
    assert answer["Location"] == address("core:job_detail", job)
    assert (job.kind, job.asked_by) == ("plans.export", drafter_user)
    assert job.back_url == address("plans:plan_detail", plan)


def test_a_large_plan_is_made_by_a_worker(as_drafter, plan, monkeypatch):
    monkeypatch.setattr(exports, "AT_ONCE", 1)
    assert as_drafter.post(url(plan, "docx")).status_code == 302
    assert Job.objects.exists()


def test_an_issued_plan_may_be_taken_along_by_all_a_draft_not(as_other, plan):
    assert as_other.post(url(plan, "docx")).status_code == 404


def test_all_state_staff_take_an_issued_plan_along(as_other, issued):
    assert as_other.post(url(issued, "docx")).status_code == 200


def test_other_kinds_of_files_are_not_known(as_drafter, plan):
    assert as_drafter.get(f"/plans/{plan.public_id}/export/exe/").status_code == 404


def test_other_methods_are_refused(as_drafter, plan):
    assert as_drafter.put(url(plan, "docx")).status_code == 405
