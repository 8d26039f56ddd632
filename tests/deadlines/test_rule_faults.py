"""Gaps between rules, and rules that their instrument left behind, are found."""

import datetime as dt

import pytest
import time_machine

from deadlines.reference import RULES_FILE, load_instruments, load_rules
from deadlines.rule_faults import rule_faults
from tests.deadlines.rule_tools import make_instrument, make_rule

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _late_in_2026():
    with time_machine.travel(dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC), tick=False):
        yield


def test_a_book_without_holes_has_no_fault(django_assert_num_queries):
    make_rule(valid_to=dt.date(2026, 12, 31))
    make_rule(valid_from=dt.date(2027, 1, 1))
    with django_assert_num_queries(1):
        assert rule_faults() == []


def test_a_gap_names_its_first_and_last_day():
    make_rule(valid_to=dt.date(2026, 12, 31))
    make_rule(valid_from=dt.date(2027, 2, 1))
    (fault,) = rule_faults()
    assert fault.code == "gap"
    assert "01/01/2027" in fault.text
    assert "31/01/2027" in fault.text


def test_a_key_without_a_rule_of_the_following_instrument_is_told():
    old = make_instrument("nd09-2017", valid_from=dt.date(2017, 3, 30))
    old.followed_by = make_instrument()
    old.save()
    early = {"valid_from": dt.date(2017, 3, 30), "valid_to": dt.date(2026, 6, 30)}
    make_rule(instrument="nd09-2017", **early)
    assert [fault.code for fault in rule_faults()] == ["left"]
    make_rule()
    assert rule_faults() == []


def test_a_rule_that_outlives_its_instrument_is_told():
    make_instrument(valid_to=dt.date(2026, 10, 31))
    make_rule()
    assert [fault.code for fault in rule_faults()] == ["outlived"]


def test_the_rules_that_the_portal_starts_with_have_no_gap():
    load_instruments()
    load_rules(RULES_FILE)
    told = {(fault.code, fault.rule.key) for fault in rule_faults()}
    assert told == {("left", "press.sudden"), ("left", "spokesperson.publish_authorised")}
