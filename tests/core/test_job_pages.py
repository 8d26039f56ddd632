"""Pages on which a job's progress and result are seen."""

import pytest

from core.files import file_store
from core.models import Job
from tests.pages import SCRIPT, address, is_escaped, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(drafter_user):
    return Job.objects.create(
        kind="plans.export",
        title="Kết xuất kế hoạch",
        asked_by=drafter_user,
        state=Job.State.RUNNING,
        done=3,
        total=10,
        back_url="/plans/",
    )


def url(job):
    return address("core:job_detail", job)


def finish(job, **changes):
    for name, value in {"state": Job.State.DONE, **changes}.items():
        setattr(job, name, value)
    job.save()


def test_a_running_job_shows_its_progress_and_asks_again(as_drafter, job):
    page = text(as_drafter.get(url(job)))
    assert 'value="30"' in page
    assert f'hx-get="{url(job)}"' in page
    assert page.count("<h1") == 1


def test_the_page_asks_for_the_part_alone(as_drafter, job):
    page = text(as_drafter.get(url(job), HTTP_HX_REQUEST="true"))
    assert "<html" not in page
    assert f'id="job-{job.public_id}"' in page


def test_a_done_job_offers_its_file_and_asks_no_more(as_drafter, drafter, job):
    stored = file_store(
        content=b"result", name="kh.docx", content_type="application/msword", actor=drafter
    )
    finish(job, file=stored)
    page = text(as_drafter.get(url(job)))
    assert "every 2s" not in page
    assert f'href="{address("core:job_file", job)}"' in page
    file = as_drafter.get(address("core:job_file", job))
    assert b"".join(file.streaming_content) == b"result"
    assert "attachment" in file["Content-Disposition"]


def test_a_done_job_without_file_leads_on_by_itself(as_drafter, job):
    finish(job)
    assert as_drafter.get(url(job))["Location"] == "/plans/"
    part = as_drafter.get(url(job), HTTP_HX_REQUEST="true")
    assert (part.status_code, part["HX-Redirect"]) == (200, "/plans/")


def test_without_script_the_page_of_a_running_job_asks_again(as_drafter, job):
    refresh = '<noscript><meta http-equiv="refresh"'
    assert refresh in text(as_drafter.get(url(job)))
    finish(job, state=Job.State.FAILED)
    assert refresh not in text(as_drafter.get(url(job)))


def test_a_failed_job_stays_and_says_what_to_do(as_drafter, job):
    finish(job, state=Job.State.FAILED, error=f"Chọn tệp khác. {SCRIPT}")
    answer = as_drafter.get(url(job))
    assert "HX-Redirect" not in as_drafter.get(url(job), HTTP_HX_REQUEST="true")
    assert "Chọn tệp khác." in text(answer)
    assert is_escaped(answer)


def test_a_job_without_file_has_none_to_download(as_drafter, job):
    finish(job)
    assert as_drafter.get(address("core:job_file", job)).status_code == 404


def test_a_job_belongs_to_who_asked_for_it(as_viewer, as_other, job):
    for browser in (as_viewer, as_other):
        assert browser.get(url(job)).status_code == 404
        assert browser.get(address("core:job_file", job)).status_code == 404


def test_jobs_are_only_read(as_drafter, job):
    assert as_drafter.post(url(job)).status_code == 405
    assert as_drafter.post(address("core:job_file", job)).status_code == 405


def test_a_done_job_counts_no_more(as_drafter, job):
    finish(job, done=0, total=7, back_url="")
    assert "0 trên 7" not in text(as_drafter.get(url(job)))
