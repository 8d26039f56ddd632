"""An agency's open deadlines in its daily digest."""

import datetime as dt

import pytest
import time_machine
from django.utils import translation

from core import clock
from deadlines.agency_digest import digest_sections
from tests.deadlines.rows import WEDNESDAY, make_deadline

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def titles(agency) -> dict[str, list[str]]:
    """The sections with their lines, in English."""
    with translation.override("en"):
        return {
            section.title: [entry.text.split(" – ")[0] for entry in section.entries]
            for section in digest_sections(agency, "en")
        }


@time_machine.travel(WEDNESDAY)
def test_the_agencys_deadlines_and_those_of_its_units_stand_by_urgency(
    ministry, unit, other_ministry
):
    today = clock.today()
    for agency, days, title in [
        (ministry, -3, "muộn"),
        (unit, 0, "hôm nay"),
        (ministry, 2, "thứ Sáu"),
        (ministry, 9, "tuần sau"),
        (other_ministry, 0, "của bộ khác"),
    ]:
        make_deadline(agency, today + days * DAY, title=title)
    name = "Trình kế hoạch"
    assert titles(ministry) == {
        "Late": [f"{name}: muộn"],
        "Today": [f"{name}: hôm nay"],
        "This week": [f"{name}: thứ Sáu"],
    }


@time_machine.travel(WEDNESDAY)
def test_a_line_says_whose_it_is_who_has_it_and_when_it_ends(ministry, unit, drafter_user):
    row = make_deadline(unit, clock.today(), person=drafter_user)
    (entry,) = digest_sections(ministry, "vi")[1].entries
    assert unit.name in entry.text
    assert drafter_user.full_name in entry.text
    assert "25/11/2026" in entry.text
    assert entry.path == f"/deadlines/{row.public_id}/"


@time_machine.travel(WEDNESDAY)
def test_what_is_met_is_left_out(ministry):
    make_deadline(ministry, clock.today(), state="met", met_at=clock.now())
    assert not any(section.entries for section in digest_sections(ministry, "vi"))
