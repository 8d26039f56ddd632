"""An import is taken out again as one step, after saying what goes with it."""

import pytest
from django.urls import reverse

from plans.models import Activity, ImportBatch
from tests.factories import ActivityFactory
from tests.plans.readings import batch_of, read_row


@pytest.fixture
def done(plan, drafter) -> ImportBatch:
    batch = batch_of(plan, [read_row(1)], drafter, state="done", created_count=2)
    ActivityFactory(plan=plan, title="Dòng nhập", import_batch=batch)
    ActivityFactory(plan=plan, title="Dòng nhập đã sửa", import_batch=batch, version=2)
    return batch


def url(batch):
    return reverse("plans:import_undo", args=[batch.public_id])


def test_the_question_names_the_rows_changed_since(as_drafter, done):
    answer = as_drafter.get(url(done))
    assert answer.context["count"] == 2
    assert [row.title for row in answer.context["changed"]] == ["Dòng nhập đã sửa"]


def test_only_the_imported_rows_go(as_drafter, done, plan):
    answer = as_drafter.post(url(done))
    assert answer.url == reverse("plans:plan_detail", args=[plan.public_id])
    assert set(Activity.objects.values_list("import_batch", flat=True)) == {None}
    assert plan.activities.count() == 2


def test_the_result_says_so_afterwards(as_drafter, done):
    as_drafter.post(url(done))
    answer = as_drafter.get(reverse("plans:import_result", args=[done.public_id]))
    assert answer.context["batch"].state == "undone"


def test_a_second_undo_is_refused(as_drafter, done):
    as_drafter.post(url(done))
    assert as_drafter.post(url(done)).status_code == 409
    assert as_drafter.get(url(done)).context["refused"]


def test_a_submitted_plan_keeps_its_rows(as_drafter, submitted, drafter):
    batch = batch_of(submitted, [read_row(1)], drafter, state="done")
    assert as_drafter.get(url(batch)).context["refused"]
    assert as_drafter.post(url(batch)).status_code == 409
