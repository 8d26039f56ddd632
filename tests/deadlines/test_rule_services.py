"""Rules are added, changed, ended and followed; what runs keeps its rule."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from core.actors import SYSTEM
from core.exceptions import NotAllowed, StaleVersion
from deadlines.models import Rule
from deadlines.services.rules import (
    clocks_concerned,
    rule_create,
    rule_end,
    rule_succeed,
    rule_update,
)
from tests.deadlines.rule_tools import VALUES, make_clock, make_instrument, make_rule

pytestmark = pytest.mark.django_db
JANUARY = dt.date(2027, 1, 1)


def _refused(service, **given):
    with pytest.raises(ValidationError) as refusal:
        service(actor=SYSTEM, **given)
    return refusal.value.message_dict


def test_a_rule_is_added_with_its_history():
    make_instrument()
    rule = rule_create(values=VALUES, actor=SYSTEM)
    assert Rule.objects.get() == rule
    assert rule.events.get().pgh_context.metadata["action"] == "rule_create"


def test_only_system_administrators_write_rules(drafter):
    rule = make_rule()
    with pytest.raises(NotAllowed):
        rule_create(values=replace(VALUES, key="press.other"), actor=drafter)
    with pytest.raises(NotAllowed):
        rule_end(rule=rule, last_day=JANUARY, actor=drafter, version=1)


def test_an_overlap_is_refused_with_the_rule_named():
    make_rule()
    found = _refused(rule_create, values=replace(VALUES, valid_from=JANUARY))
    assert set(found) == {"valid_from"}
    assert "Báo cáo năm" in found["valid_from"][0]
    assert "01/07/2026" in found["valid_from"][0]


def test_an_instrument_that_is_unknown_or_not_in_force_is_refused():
    assert set(_refused(rule_create, values=VALUES)) == {"instrument"}
    make_instrument(valid_from=JANUARY)
    assert set(_refused(rule_create, values=VALUES)) == {"valid_from"}


def test_a_rule_without_clocks_may_change_in_every_way():
    rule = make_rule()
    values = replace(VALUES, length="7", citation="Art. 10.1")
    rule_update(rule=rule, values=values, actor=SYSTEM, version=1)
    rule.refresh_from_db()
    assert (rule.length, rule.citation, rule.version) == ("7", "Art. 10.1", 2)


def test_once_a_clock_began_only_words_reminders_and_escalation_change(ministry):
    rule = make_rule()
    make_clock(rule, ministry)
    longer = replace(VALUES, length="7", unit="calendar_days")
    found = _refused(rule_update, rule=rule, values=longer, version=1)
    assert set(found) == {"length", "unit"}
    words = replace(VALUES, status="reported", remind_before=("1wd",), name_vi="Báo cáo")
    assert rule_update(rule=rule, values=words, actor=SYSTEM, version=1).status == "reported"


def test_a_stale_change_is_refused():
    rule = make_rule()
    with pytest.raises(StaleVersion):
        rule_update(rule=rule, values=replace(VALUES, length="7"), actor=SYSTEM, version=7)


def test_a_new_version_ends_the_old_the_day_before_and_what_runs_keeps_it(ministry):
    rule = make_rule()
    running = make_clock(rule, ministry)
    values = replace(VALUES, valid_from=JANUARY, length="10")
    new = rule_succeed(rule=rule, values=values, actor=SYSTEM, version=1)
    rule.refresh_from_db()
    running.refresh_from_db()
    assert rule.valid_to == dt.date(2026, 12, 31)
    assert (new.valid_from, new.valid_to, new.length) == (JANUARY, None, "10")
    assert running.rule == rule


def test_a_new_version_begins_later_keeps_the_key_and_does_not_run_into_the_next():
    rule = make_rule()
    make = {"rule": rule, "version": 1}
    assert set(_refused(rule_succeed, values=VALUES, **make)) == {"valid_from"}
    other = replace(VALUES, key="press.other", valid_from=JANUARY)
    assert set(_refused(rule_succeed, values=other, **make)) == {"key"}
    Rule.objects.filter(pk=rule.pk).update(valid_to=dt.date(2027, 5, 31))
    make_rule(valid_from=dt.date(2027, 6, 1))
    longer = replace(VALUES, valid_from=JANUARY)
    assert set(_refused(rule_succeed, values=longer, **make)) == {"valid_from"}
    assert Rule.objects.count() == 2


def test_a_rule_ends_with_a_day_and_may_be_opened_again():
    rule = make_rule()
    rule_end(rule=rule, last_day=JANUARY, actor=SYSTEM, version=1)
    assert rule_end(rule=rule, last_day=None, actor=SYSTEM, version=2).valid_to is None
    early = _refused(rule_end, rule=rule, last_day=dt.date(2026, 6, 30), version=3)
    assert set(early) == {"last_day"}


def test_an_end_that_runs_into_the_next_rule_is_refused():
    rule = make_rule(valid_to=dt.date(2026, 12, 31))
    make_rule(valid_from=JANUARY)
    assert set(_refused(rule_end, rule=rule, last_day=None, version=1)) == {"last_day"}


def test_the_running_clocks_of_a_rule_and_of_its_key_are_told(ministry, django_assert_num_queries):
    old = make_rule(valid_to=dt.date(2026, 12, 31))
    new = make_rule(valid_from=JANUARY)
    for rule in (old, old, new):
        make_clock(rule, ministry)
    make_clock(old, ministry, state="met")
    assert clocks_concerned(actor=SYSTEM, rule=old).count == 2
    with django_assert_num_queries(2):
        found = clocks_concerned(actor=SYSTEM, key=old.key)
        assert [clock.agency.name for clock in found.first] == [ministry.name] * 3
