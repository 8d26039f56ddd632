"""Recording number, date, signer and the signed PDF."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import clock
from plans.models import PlanState
from tests.pages import address, text

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def url(plan):
    return address("plans:plan_issue", plan)


def data(**new):
    return {
        "number": "12/KH-BTN",
        "issued_on": clock.today().strftime("%d/%m/%Y"),
        "signer": "Nguyễn Văn Ký",
        "signer_position": "Bộ trưởng",
        "signed_file": SimpleUploadedFile("ky.pdf", PDF, "application/pdf"),
    } | new


def test_the_clerk_records_what_was_signed(as_clerk, approved):
    answer = as_clerk.post(url(approved), data())
    assert answer["Location"] == address("plans:plan_detail", approved)
    approved.refresh_from_db()
    assert (approved.state, approved.issue_number) == (PlanState.ISSUED, "12/KH-BTN")
    assert approved.signed_file.name == "ky.pdf"


def test_what_is_no_pdf_is_told_and_the_rest_is_kept(as_clerk, approved):
    fake = SimpleUploadedFile("ky.pdf", b"MZ not a pdf", "application/pdf")
    answer = as_clerk.post(url(approved), data(signed_file=fake))
    assert "signed_file" in answer.context["form"].errors
    assert "12/KH-BTN" in text(answer)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_before_the_approval_or_in_the_future_is_told(as_clerk, approved, days):
    day = (clock.today() + dt.timedelta(days=days)).strftime("%d/%m/%Y")
    answer = as_clerk.post(url(approved), data(issued_on=day))
    assert "issued_on" in answer.context["form"].errors
    approved.refresh_from_db()
    assert approved.state == PlanState.APPROVED


def test_the_day_of_approval_stands_at_the_field(as_clerk, approved):
    approved.reviewed_at = dt.datetime(2026, 3, 1, 18, tzinfo=dt.UTC)
    approved.save()
    assert "02/03/2026" in text(as_clerk.get(url(approved)))
    answer = as_clerk.post(url(approved), data(issued_on="01/03/2026"))
    assert "02/03/2026" in answer.context["form"].errors["issued_on"][0]
    assert as_clerk.post(url(approved), data(issued_on="02/03/2026")).status_code == 302


@pytest.mark.parametrize("name", ["number", "issued_on", "signer", "signed_file"])
def test_each_particular_is_needed(as_clerk, approved, name):
    answer = as_clerk.post(url(approved), data(**{name: ""}))
    assert name in answer.context["form"].errors


def test_a_plan_that_is_not_approved_is_not_issued(as_clerk, submitted):
    assert as_clerk.post(url(submitted), data()).status_code == 409


def test_only_clerks_record_it_and_others_do_not_see_it(as_drafter, as_other, approved):
    assert as_drafter.get(url(approved)).status_code == 403
    assert as_other.get(url(approved)).status_code == 404


def test_other_methods_are_refused(as_clerk, approved):
    assert as_clerk.put(url(approved)).status_code == 405
