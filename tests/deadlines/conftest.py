"""Clocks as services make them, on a Monday without days off around it."""

import datetime as dt

import pytest

from agencies.models import Agency
from core import clock
from deadlines.models import Rule
from tests.factories import MembershipFactory, RuleFactory

MONDAY = dt.datetime(2026, 11, 2, 9, tzinfo=clock.HANOI)


@pytest.fixture
def rule(db) -> Rule:
    """Five working days; a reminder a day before, an escalation for the leader."""
    return RuleFactory(
        key="test.answer",
        length="5",
        extension_unit="working_days",
        extension_max=10,
        remind_before=["1wd"],
        escalate_after=["0"],
    )


@pytest.fixture
def responsible(ministry: Agency):
    """The person who has the clock."""
    return MembershipFactory(agency=ministry).user
