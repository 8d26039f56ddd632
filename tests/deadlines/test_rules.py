"""The rule in force at an instant, whom it binds and its terms."""

import datetime as dt

import pytest

from agencies.models import AgencyKind
from core.clock import HANOI
from deadlines.exceptions import RuleMissing
from deadlines.rules import applies, owner_of, rule_in_force, rules_in_force, terms_of
from tests.deadlines.rule_tools import make_rule
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


def test_the_rule_of_the_vietnamese_day_counts():
    old = make_rule(valid_to=dt.date(2026, 12, 31))
    new = make_rule(valid_from=dt.date(2027, 1, 1))
    midnight = dt.datetime(2027, 1, 1, tzinfo=HANOI)
    assert rule_in_force("press.report", midnight) == new
    assert rule_in_force("press.report", midnight - dt.timedelta(seconds=1)) == old


def test_where_no_rule_is_in_force_the_key_and_the_day_are_named():
    make_rule()
    with pytest.raises(RuleMissing) as refusal:
        rule_in_force("press.report", dt.datetime(2026, 6, 30, 12, tzinfo=HANOI))
    assert refusal.value.extra == {"key": "press.report", "day": "2026-06-30"}


def test_many_rules_are_found_in_one_query(django_assert_num_queries):
    keys = ["press.one", "press.two", "press.three"]
    made = [make_rule(key=key) for key in keys]
    with django_assert_num_queries(1):
        found = rules_in_force(keys, dt.datetime(2026, 8, 1, tzinfo=HANOI))
        assert [terms_of(found[key]).instrument for key in keys] == ["nd244-2026"] * 3
    assert list(map(found.get, keys)) == made


@pytest.mark.parametrize(
    ("tokens", "fits"),
    [
        (["state_body"], True),
        (["ministry", "province"], True),
        (["province"], False),
        (["outlet"], False),
        (["code:BTN"], True),
        (["code:BT"], False),
    ],
)
def test_a_rule_binds_by_kind_as_a_state_body_or_by_code(tokens, fits, ministry):
    assert applies(make_rule(applies_to=tokens), ministry) is fits


def test_an_outlet_is_bound_as_one():
    outlet = AgencyFactory(code="VTV", kind=AgencyKind.GOVERNMENT_AGENCY, is_outlet=True)
    assert applies(make_rule(applies_to=["outlet"]), outlet)


def test_a_clock_of_the_parent_is_the_ministrys(ministry, unit):
    own, parents = make_rule(key="press.own"), make_rule(key="press.parents", owner="parent")
    assert owner_of(own, unit) == unit
    assert owner_of(parents, unit) == ministry
    assert owner_of(parents, ministry) == ministry


def test_the_terms_of_a_clock_are_the_rules(ministry):
    rule = make_rule(extension_unit="calendar_days", extension_max=15)
    terms = terms_of(rule)
    assert (terms.unit, terms.length, terms.extension_max) == ("working_days", "5", 15)
    assert (terms.remind_before, terms.escalate_after) == (("3wd", "0"), ("0",))
    assert (terms.citation, terms.status) == ("Art. 10", "read")
