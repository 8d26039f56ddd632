"""The second step: what each column is, and what of it a person changed."""

import pytest

from plans.import_forms import ColumnsForm, heading_row
from tests.plans.readings import ROLES, read_row, reading

AS_READ = {
    "t0-used": "on",
    "t0-heading_row": str(heading_row(reading([])["tables"][0])),
    "t0-unit": "1000000",
    **{f"t0-c{n}": role for n, role in enumerate(ROLES)},
}


def corrections(before=None, **changes):
    data = {**AS_READ, **{name.replace("_c", "-c", 1): value for name, value in changes.items()}}
    form = ColumnsForm(data, reading=reading([read_row(1)]))
    assert form.is_valid(), form.errors
    return form.corrections(before or {})["tables"].get("0", {})


def test_what_was_read_rightly_is_no_correction():
    assert corrections() == {}


def test_another_meaning_of_a_column_is_one():
    assert corrections(t0_c5="note") == {"columns": {"5": "note"}}


def test_another_unit_of_money_is_one():
    assert corrections(**{"t0-unit": "1000"}) == {"unit": 1000}


def test_a_table_can_be_left_out():
    assert corrections(**{"t0-used": ""}) == {"used": False}


def test_earlier_corrections_stay():
    before = {"tables": {"0": {"columns": {"5": "note"}}, "1": {"used": False}}}
    assert corrections(before, t0_c0="ignore") == {"columns": {"5": "note", "0": "ignore"}}


def test_another_heading_row_makes_what_was_said_of_the_columns_void():
    before = {"tables": {"0": {"columns": {"5": "note"}, "used": True}}}
    assert corrections(before, **{"t0-heading_row": "9"}) == {"used": True, "heading_row": 9}


@pytest.mark.parametrize(("name", "value"), [("t0-c1", "salary"), ("t0-heading_row", "0")])
def test_nonsense_is_refused(name, value):
    form = ColumnsForm({**AS_READ, name: value}, reading=reading([read_row(1)]))
    assert name in form.errors
