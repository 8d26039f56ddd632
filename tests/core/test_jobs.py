"""Long work is a row: done once, with progress, a result or an error that says what to do."""

import logging

import pytest

from core.actors import Actor, ActorKind
from core.exceptions import PortalError
from core.files import file_store
from core.jobs import job_attach, job_handler, job_run, job_start
from core.models import Job
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

runs: list[int] = []


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    """Keep the files of a test out of the portal's own."""
    settings.MEDIA_ROOT = str(tmp_path)


@job_handler("test.count")
def count(job, progress):
    """Counts to the number asked for."""
    runs.append(job.pk)
    for done in range(1, job.payload["to"] + 1):
        progress(done, job.payload["to"])
    return {"counted": job.payload["to"]}


@job_handler("test.refuse")
def refuse(job, progress):
    """Refuses with a message for people."""
    raise PortalError("Choose another file.")


@job_handler("test.break")
def fail(job, progress):
    """Breaks half-way."""
    progress(1, 2)
    raise ZeroDivisionError("secret detail")


@job_handler("test.file")
def with_file(job, progress):
    """Leaves a file to download."""
    stored = file_store(
        content=b"text", name="result.txt", content_type="text/plain", actor=person(job.asked_by)
    )
    job_attach(job, stored)
    return {}


def person(user):
    """The user as an actor without any role."""
    return Actor(kind=ActorKind.PERSON, name=str(user), user_id=user.pk)


def started(kind, **payload):
    """A job that waits."""
    actor = person(UserFactory())
    return job_start(kind=kind, title="Counting", actor=actor, payload=payload)


def test_a_started_job_waits_and_wakes_a_worker_once_the_transaction_stands(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks() as callbacks:
        job = started("test.count", to=3)
    assert job.state == Job.State.QUEUED
    assert len(callbacks) == 1


def test_a_job_is_done_once_and_keeps_its_result():
    job = started("test.count", to=3)
    job_run(job.pk)
    job_run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert job.result == {"counted": 3}
    assert job.percent == 100
    assert job.started_at <= job.finished_at
    assert runs.count(job.pk) == 1


def test_a_refusal_is_shown_to_the_person_as_it_is():
    job = started("test.refuse")
    job_run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, "Choose another file.")


def test_a_fault_of_ours_is_logged_and_never_shown(caplog):
    job = started("test.break")
    with caplog.at_level(logging.ERROR, logger="core.jobs"):
        job_run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.error
    assert "secret" not in job.error
    assert "secret detail" in caplog.text
    assert (job.done, job.total) == (1, 2)


def test_the_file_that_a_job_makes_stays_with_it():
    job = started("test.file")
    job_run(job.pk)
    job.refresh_from_db()
    assert job.file.name == "result.txt"


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, 0), (1, 3, 33), (3, 3, 99)])
def test_progress_reaches_a_hundred_only_when_all_is_over(done, total, percent):
    job = Job(kind="test.count", title="", state=Job.State.RUNNING, done=done, total=total)
    assert job.percent == percent
    assert not job.is_over


def test_only_who_asked_sees_a_job():
    job = started("test.count", to=1)
    assert job in Job.objects.visible_to(person(job.asked_by))
    assert job not in Job.objects.visible_to(person(UserFactory()))
    assert job not in Job.objects.visible_to(Actor(kind=ActorKind.ANONYMOUS, name=""))
