"""Rules and clocks for the tests of the book of rules."""

import datetime as dt
from dataclasses import replace
from typing import Any

from agencies.models import Agency
from core import clock
from deadlines.models import Deadline, Instrument, Rule
from deadlines.rule_values import RuleValues

FIRST = dt.date(2026, 7, 1)
VALUES = RuleValues(
    key="press.report",
    instrument="nd244-2026",
    citation="Art. 10",
    starts_with="1 November",
    met_by="report sent",
    unit="working_days",
    length="5",
    applies_to=("ministry",),
    valid_from=FIRST,
    status="read",
    name_vi="Báo cáo năm",
    remind_before=("3wd", "0"),
    escalate_after=("0",),
)


def make_instrument(key: str = "nd244-2026", **given: Any) -> Instrument:
    """An instrument in force since the first day of the tests' rules."""
    defaults = {"title_vi": f"Văn bản {key}", "valid_from": FIRST} | given
    return Instrument.objects.get_or_create(key=key, defaults=defaults)[0]


def make_rule(**given: Any) -> Rule:
    """A row of VALUES, with what is given instead."""
    values = replace(VALUES, **given)
    return Rule.objects.create(**values.of_model(make_instrument(values.instrument)))


def make_clock(rule: Rule, agency: Agency, **given: Any) -> Deadline:
    """A clock that began with a rule and runs."""
    due = clock.now() + dt.timedelta(days=5)
    about = {"subject_id": Deadline.objects.count() + 1, "title": "Việc thử nghiệm"} | given
    return Deadline.objects.create(
        subject_kind="tests.matter",
        key=rule.key,
        rule=rule,
        agency=agency,
        started_at=clock.now(),
        first_due_at=due,
        due_at=due,
        **about,
    )


def typed(values: RuleValues = VALUES, **given: Any) -> dict[str, Any]:
    """What a person types into the form of a rule."""
    data = {name: value for name, value in vars(values).items() if value is not None}
    for name in ("applies_to", "remind_before", "escalate_after"):
        data[name] = "; ".join(data[name])
    data["instrument"] = make_instrument(values.instrument).pk
    for name in ("valid_from", "valid_to"):
        if name in data:
            data[name] = data[name].strftime("%d/%m/%Y")
    return data | given
