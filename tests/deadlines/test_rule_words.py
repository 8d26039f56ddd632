"""A rule's terms are said in words."""

import datetime as dt

import pytest
from django.utils import translation

from deadlines.rule_words import (
    applies_words,
    escalation_words,
    extension_words,
    length_words,
    reminder_words,
    validity_words,
)
from tests.deadlines.rule_tools import make_rule

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("unit", "length", "words"),
    [
        ("working_days", "15", "15 working days"),
        ("calendar_days", "1", "1 calendar day"),
        ("hours", "24", "24 hours"),
        ("months", "3", "3 months"),
        ("at_least_days", "30", "at least 30 days"),
        ("fixed_date", "12-19", "by 19/12 at the latest"),
        ("end_of", "quarter", "by the end of the quarter"),
        ("given_day", "", "the day that its matter names"),
        ("remind_only", "", "a reminder without an end"),
    ],
)
def test_a_period_is_said_in_its_unit(unit, length, words):
    assert length_words(unit, length) == words


def test_reminders_and_escalation_say_when_and_to_whom():
    rule = make_rule(remind_before=["3wd", "4h", "0"], escalate_after=["0", "5wd:national"])
    assert reminder_words(rule) == [
        "3 working days before the end",
        "4 hours before the end",
        "on the last day",
    ]
    assert escalation_words(rule) == [
        "on the next working day: approver",
        "5 working days after the end: Government Office",
    ]


def test_a_clock_in_hours_reminds_at_its_end():
    assert reminder_words(make_rule(unit="hours", remind_before=["0"])) == ["at the end"]


def test_extension_bodies_and_validity_are_said():
    rule = make_rule(
        extension_unit="calendar_days",
        extension_max=15,
        applies_to=["state_body", "commune", "code:VPCP"],
        valid_to=dt.date(2026, 12, 31),
    )
    assert extension_words(rule) == "15 calendar days"
    assert applies_words(rule) == ["every State body", "commune", "the agency VPCP"]
    assert validity_words(rule) == "01/07/2026 – 31/12/2026"
