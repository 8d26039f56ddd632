"""Gaps between the rules of a key, and rules that their instrument has left behind."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from deadlines.models import Rule

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class RuleFault:
    """Something about the rules of a key that an administrator should look at."""

    code: str
    rule: Rule
    text: str


def rule_faults() -> list[RuleFault]:
    """Every gap of the book of rules and every rule without a successor; one query."""
    rules = Rule.objects.select_related("instrument__followed_by")
    return faults_among(rules.order_by("key", "valid_from"), clock.today())


def faults_among(rules: Iterable[Rule], today: dt.date) -> list[RuleFault]:
    """The same among these rules, sorted by key and first day."""
    found: list[RuleFault] = []
    for _key, group in groupby(rules, key=lambda rule: rule.key):
        versions = list(group)
        found += [fault for pair in pairwise(versions) if (fault := _gap(*pair))]
        last = versions[-1]
        found += [fault for fault in (_left(last, today), _outlived(last, today)) if fault]
    return found


def _gap(rule: Rule, follower: Rule) -> RuleFault | None:
    if rule.valid_to is None or rule.valid_to + DAY >= follower.valid_from:
        return None
    text = _("No rule “%(key)s” holds from %(first)s to %(last)s.") % {
        "key": rule.key,
        "first": _day(rule.valid_to + DAY),
        "last": _day(follower.valid_from - DAY),
    }
    return RuleFault("gap", rule, text)


def _left(rule: Rule, today: dt.date) -> RuleFault | None:
    """The last rule of a key ended while its instrument's follower is in force."""
    follower = rule.instrument.followed_by
    ended = rule.valid_to is not None and rule.valid_to < today
    if not ended or follower is None or (follower.valid_from and follower.valid_from > today):
        return None
    text = _(
        "“%(key)s” ended on %(day)s and “%(follower)s” has no rule of this key. "
        "If the matter goes on under another key, nothing is to do."
    ) % {"key": rule.key, "day": _day(rule.valid_to), "follower": follower.title}
    return RuleFault("left", rule, text)


def _outlived(rule: Rule, today: dt.date) -> RuleFault | None:
    """A rule holds on although its instrument has ended."""
    end = rule.instrument.valid_to
    if end is None or end >= today or (rule.valid_to and rule.valid_to <= end):
        return None
    text = _("“%(key)s” holds on, although “%(instrument)s” ended on %(day)s. End it.") % {
        "key": rule.key,
        "instrument": rule.instrument.title,
        "day": _day(end),
    }
    return RuleFault("outlived", rule, text)


def _day(day: dt.date | None) -> str:
    return date_format(day, "d/m/Y") if day else ""
