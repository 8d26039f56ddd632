import csv
import datetime as dt
from pathlib import Path

import pytest

from deadlines.models import Instrument, Rule
from deadlines.reference import DATA, RULES_FILE, load_instruments, load_rules
from deadlines.rule_values import RuleValues

PLAN_RULES = Path(DATA).parents[1] / "plans" / "data" / "rules.csv"


def _lines(path):
    with Path(path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


INSTRUMENTS = {line["key"]: line for line in _lines(DATA / "instruments.csv")}
RULES = [RuleValues.of_line(line) for path in (RULES_FILE, PLAN_RULES) for line in _lines(path)]
NAMES = [f"{rule.key}@{rule.instrument}" for rule in RULES]


def _day(text):
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_every_rule_cites_an_article_or_clause_of_an_instrument_that_we_know(rule):
    assert any(word in rule.citation for word in ("Art. ", "clause "))
    assert rule.instrument in INSTRUMENTS


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_no_rule_holds_before_or_after_its_instrument(rule):
    first, last = (_day(INSTRUMENTS[rule.instrument][name]) for name in ("valid_from", "valid_to"))
    assert rule.valid_from >= first
    assert last is None or (rule.valid_to is not None and rule.valid_to <= last)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_citation_of_a_predecessor_is_marked_provisional_and_no_other_is(rule):
    assert rule.citation.startswith("successor of") == (rule.status == "provisional")


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_every_rule_has_a_name_in_both_languages_and_says_what_starts_and_meets_it(rule):
    assert all((rule.name_vi, rule.name_en, rule.starts_with, rule.met_by, rule.applies_to))
    assert rule.name_vi != rule.name_en


def test_an_instrument_that_ends_names_its_follower_which_begins_on_the_next_day():
    for line in INSTRUMENTS.values():
        if line["followed_by"]:
            follower = INSTRUMENTS[line["followed_by"]]
            assert _day(follower["valid_from"]) == _day(line["valid_to"]) + dt.timedelta(days=1)


@pytest.fixture
def loaded(db):
    load_instruments()
    return load_rules(RULES_FILE)


def test_loading_brings_every_rule_of_the_file(loaded):
    assert Rule.objects.count() == len(_lines(RULES_FILE))
    followed = Instrument.objects.get(key="nd09-2017").followed_by
    assert followed is not None
    assert followed.key == "nd244-2026"
    rule = Rule.objects.get(key="press.report")
    assert (rule.unit, rule.length, rule.remind_before) == (
        "fixed_date",
        "12-19",
        ["10wd", "3wd", "1wd"],
    )


def test_loading_again_adds_nothing_and_keeps_what_an_administrator_changed(loaded):
    Rule.objects.filter(key="press.report").update(remind_before=["5wd"], citation="Art. 10.2")
    Instrument.objects.filter(key="nd244-2026").update(title_vi="Nghị định 244")
    assert load_instruments() == "instruments: 0 new"
    assert load_rules(RULES_FILE) == "rules of deadlines: 0 new"
    rule = Rule.objects.get(key="press.report")
    assert (rule.remind_before, rule.citation) == (["5wd"], "Art. 10.2")
    assert Instrument.objects.get(key="nd244-2026").title_vi == "Nghị định 244"


def test_a_row_that_would_overlap_what_the_portal_has_is_left_out_and_said(loaded):
    Rule.objects.filter(key="press.report").update(valid_from=dt.date(2026, 6, 1))
    assert load_rules(RULES_FILE) == "rules of deadlines: 0 new, 1 left out"
    assert Rule.objects.filter(key="press.report").count() == 1


def test_the_rules_of_the_plans_are_the_portals_own_convention(db):
    load_instruments()
    assert load_rules(PLAN_RULES) == "rules of plans: 6 new"
    assert set(Rule.objects.values_list("status", flat=True)) == {"convention"}
    submit = Rule.objects.get(key="plan.submit")
    assert submit.escalate_after == ["0", "3wd:admin", "5wd:national"]
