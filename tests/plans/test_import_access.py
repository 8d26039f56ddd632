"""Who may import: drafters of the plan's agency, while the plan is open."""

import pytest
from django.urls import reverse

from plans.models import ImportBatch
from tests.plans.readings import batch_of, read_row

OF_PLAN = ["import_create", "import_list"]
OPEN = ["import_columns", "import_preview"]
KEPT = ["import_result", "import_undo", "import_skipped"]


@pytest.fixture
def batch(plan, drafter) -> ImportBatch:
    return batch_of(plan, [read_row(1)], drafter)


@pytest.fixture
def done(plan, drafter) -> ImportBatch:
    return batch_of(plan, [read_row(1)], drafter, state="done")


def url(name, subject):
    return reverse(f"plans:{name}", args=[subject.public_id])


@pytest.mark.parametrize("name", OF_PLAN)
def test_a_drafter_opens_the_imports_of_a_plan(as_drafter, plan, name):
    assert as_drafter.get(url(name, plan)).status_code == 200


@pytest.mark.parametrize("name", OF_PLAN)
def test_a_viewer_does_not(as_viewer, plan, name):
    assert as_viewer.get(url(name, plan)).status_code == 403


@pytest.mark.parametrize("name", OF_PLAN)
def test_another_agency_finds_none_of_its_imports(as_other, plan, name):
    assert as_other.get(url(name, plan)).status_code == 404


@pytest.mark.parametrize("name", OPEN)
def test_a_drafter_opens_a_read_annex(as_drafter, batch, name):
    assert as_drafter.get(url(name, batch)).status_code == 200


@pytest.mark.parametrize("name", KEPT)
def test_a_drafter_opens_a_finished_import(as_drafter, done, name):
    assert as_drafter.get(url(name, done)).status_code == 200


@pytest.mark.parametrize("name", OPEN + KEPT)
def test_a_viewer_opens_no_import(as_viewer, batch, name):
    assert as_viewer.get(url(name, batch)).status_code == 403


@pytest.mark.parametrize("name", OPEN + KEPT)
def test_another_agency_finds_no_import(as_other, batch, name):
    assert as_other.get(url(name, batch)).status_code == 404


def test_another_agency_accepts_nothing(as_other, batch):
    assert as_other.post(url("import_accept", batch)).status_code == 404


def test_a_viewer_undoes_nothing(as_viewer, done):
    assert as_viewer.post(url("import_undo", done)).status_code == 403


def test_accepting_wants_a_post(as_drafter, batch):
    assert as_drafter.get(url("import_accept", batch)).status_code == 405


@pytest.mark.parametrize("name", ["import_list", "import_preview", "import_result"])
def test_pages_that_only_show_take_no_post(as_drafter, plan, batch, name):
    subject = plan if name == "import_list" else batch
    assert as_drafter.post(url(name, subject)).status_code == 405


def test_a_submitted_plan_takes_no_annex(as_drafter, submitted):
    answer = as_drafter.get(url("import_create", submitted))
    assert (answer.status_code, answer.context["error"].code) == (409, "plan_locked")


@pytest.mark.parametrize("name", OPEN)
def test_an_annex_read_before_submission_stays_out(as_drafter, submitted, drafter, name):
    batch = batch_of(submitted, [read_row(1)], drafter)
    assert as_drafter.get(url(name, batch)).status_code == 409


def test_accepting_into_a_submitted_plan_is_refused(as_drafter, submitted, drafter):
    batch = batch_of(submitted, [read_row(1)], drafter)
    assert as_drafter.post(url("import_accept", batch)).status_code == 409


def test_a_finished_import_is_not_corrected(as_drafter, done):
    answer = as_drafter.get(url("import_columns", done))
    assert answer.url == url("import_result", done)


def test_only_a_drafter_begins_a_plan_with_an_annex(as_drafter, as_viewer):
    address = reverse("plans:plan_from_annex")
    assert as_drafter.get(address).status_code == 200
    assert as_viewer.get(address).status_code == 403
