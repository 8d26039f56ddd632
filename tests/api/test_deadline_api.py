"""Deadlines for programs: their agency's, by the page's filters, only to be read."""

import datetime as dt
from urllib.parse import urlencode

import pytest

from core import clock
from tests.api.conftest import Program
from tests.deadlines.rows import DAY, make_deadline
from tests.factories import ApiClientFactory

pytestmark = pytest.mark.django_db


def ids(answer):
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


def test_a_program_sees_its_agencys_deadlines_open_and_closed(program, ministry, other_ministry):
    now = clock.now()
    running = make_deadline(ministry, clock.today())
    met = make_deadline(ministry, clock.today(), state="met", met_at=now, closed_at=now)
    make_deadline(other_ministry, clock.today())
    assert ids(program.get("/deadlines/")) == [str(running.public_id), str(met.public_id)]


@pytest.mark.parametrize(
    "query", ["state=late", "key=press", "q=tuyen+sinh", "due_to=2026-01-31", "person=nobody"]
)
def test_the_pages_filters_hold_here_too(program, ministry, drafter_user, query):
    make_deadline(ministry, clock.today() + 9 * DAY, person=drafter_user)
    fits = make_deadline(ministry, dt.date(2026, 1, 30), key="press.answer", title="Tuyển sinh")
    assert ids(program.get(f"/deadlines/?{query}")) == [str(fits.public_id)]


def test_one_deadline_explains_its_end_in_the_readers_language(program, ministry):
    row = make_deadline(ministry, clock.today(), explanation=[{"code": "unknown", "values": {}}])
    found = program.get(f"/deadlines/{row.public_id}/").json()
    assert found["explanation"] == ["unknown"]
    assert found["agency"] == "BTN"
    assert found["due_at"].endswith("17:00:00.000000Z")


def test_who_follows_changes_gets_them_in_their_order(program, ministry):
    first, second = (make_deadline(ministry, clock.today()) for _number in range(2))
    since = clock.now().isoformat()
    first.save(update_fields=first.touch())
    found = program.get("/deadlines/?" + urlencode({"changed_since": since}))
    assert ids(found) == [str(first.public_id)]
    assert str(second.public_id) in ids(program.get("/deadlines/"))


def test_it_is_only_read_and_wants_its_scope(program, ministry):
    assert program.post("/deadlines/", {}).status_code == 403
    without = Program(ApiClientFactory(agency=ministry), ["plans:read"])
    assert without.get("/deadlines/").status_code == 403


def test_what_there_isnt_is_refused(program, ministry):
    assert program.get("/deadlines/?state=x").status_code == 400
    assert program.get("/deadlines/?nothing=1").status_code == 400
    assert program.get("/deadlines/?fields=nothing").status_code == 400
