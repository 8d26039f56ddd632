"""A rule's values are refused field by field, in words that say what to do."""

import datetime as dt
from dataclasses import replace

import pytest

from deadlines.rule_checks import faults_in
from deadlines.rule_values import RuleValues

SOUND = RuleValues(
    key="press.report",
    instrument="nd244-2026",
    citation="Art. 10",
    starts_with="1 November",
    met_by="report sent",
    unit="working_days",
    length="5",
    applies_to=("ministry", "code:VPCP"),
    valid_from=dt.date(2026, 7, 1),
    status="read",
    name_vi="Báo cáo năm",
    remind_before=("3wd", "4h", "0"),
    escalate_after=("0", "2wd:admin", "5wd:national"),
)


def test_a_sound_rule_has_no_fault():
    assert faults_in(SOUND) == {}


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        ("working_days", ""),
        ("working_days", "0"),
        ("working_days", "12-19"),
        ("working_days", "٣"),
        ("hours", "-4"),
        ("fixed_date", "19-12-2026"),
        ("fixed_date", "13-01"),
        ("fixed_date", "02-30"),
        ("fixed_date", "06-31"),
        ("end_of", "week"),
        ("given_day", "5"),
        ("remind_only", "5"),
    ],
)
def test_a_length_that_does_not_fit_its_unit_is_refused(unit, length):
    assert set(faults_in(replace(SOUND, unit=unit, length=length))) == {"length"}


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        ("months", "3"),
        ("fixed_date", "12-19"),
        ("fixed_date", "02-29"),
        ("end_of", "quarter"),
        ("at_least_days", "30"),
        ("given_day", ""),
        ("remind_only", ""),
    ],
)
def test_a_length_that_fits_its_unit_is_taken(unit, length):
    assert faults_in(replace(SOUND, unit=unit, length=length)) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("remind_before", ("3 days",)),
        ("remind_before", ("0wd",)),
        ("remind_before", ("3wd:admin",)),
        ("remind_before", ("3wd", "3wd")),
        ("escalate_after", ("3wd:minister",)),
        ("escalate_after", ("wd",)),
        ("applies_to", ()),
        ("applies_to", ("ministry", "everybody")),
        ("applies_to", ("code:",)),
        ("citation", ""),
        ("name_vi", ""),
        ("key", "press"),
        ("key", "Press.Report"),
        ("unit", "weeks"),
        ("status", "guessed"),
        ("owner", "nobody"),
        ("valid_to", dt.date(2026, 6, 30)),
    ],
)
def test_each_value_that_cannot_be_is_named_by_its_field(field, value):
    assert set(faults_in(replace(SOUND, **{field: value}))) == {field}


def test_an_extension_needs_unit_and_length_and_a_clock_that_counts():
    assert set(faults_in(replace(SOUND, extension_max=5))) == {"extension_unit"}
    assert set(faults_in(replace(SOUND, extension_unit="months"))) == {"extension_max"}
    given = replace(SOUND, extension_max=5, extension_unit="working_days")
    assert faults_in(given) == {}
    assert set(faults_in(replace(given, unit="given_day", length=""))) == {"extension_unit"}
