"""Every reference row of clock_vectors.csv ends where the reference says."""

import csv

import pytest

from deadlines.calendar.due_rows import due_of_row
from tests.deadlines.counts import CALENDAR, VECTORS

with VECTORS.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


def _name(row):
    return f"{row['start']} {row['length']} {row['unit']} {row['note']}".strip()


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_a_period_ends_where_the_reference_says(row):
    assert due_of_row(row, CALENDAR) == row["due"]


def test_the_reference_is_complete():
    assert len(ROWS) == 63
    assert {row["unit"] for row in ROWS} == {"working_days", "calendar_days", "hours", "months"}
