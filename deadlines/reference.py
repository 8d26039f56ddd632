"""The rules that the portal starts with; what an administrator changed here stays."""

import csv
import datetime as dt
from collections import defaultdict
from pathlib import Path

from django.db import transaction

from core.actors import SYSTEM
from core.history import acting
from deadlines.models import Instrument, Rule
from deadlines.rule_values import RuleValues

DATA = Path(__file__).resolve().parent / "data"
INSTRUMENTS_FILE = DATA / "instruments.csv"
RULES_FILE = DATA / "rules.csv"

Term = tuple[dt.date, dt.date]


def load_own_rules() -> str:
    """Load this app's instruments, then its rules; says what it did."""
    return f"{load_instruments()}; {load_rules(RULES_FILE)}"


@transaction.atomic
def load_instruments(path: Path = INSTRUMENTS_FILE) -> str:
    """Add the instruments that are not there yet, and who follows whom."""
    lines = _lines(path)
    known = set(Instrument.objects.values_list("key", flat=True))
    new = [line for line in lines if line["key"] not in known]
    with acting(SYSTEM, "instruments_load"):
        made = Instrument.objects.bulk_create([_instrument(line) for line in new])
        by_key = {instrument.key: instrument for instrument in Instrument.objects.all()}
        for instrument, line in zip(made, new, strict=True):
            instrument.followed_by = by_key.get(line["followed_by"])
        Instrument.objects.bulk_update(made, ["followed_by"])
    return f"instruments: {len(made)} new"


@transaction.atomic
def load_rules(path: Path) -> str:
    """Add the rules of a file that are not there yet, by key and first day.

    A row that is there stays as it is; one that would overlap what the portal has is left out.
    """
    values = [RuleValues.of_line(line) for line in _lines(path)]
    instruments = {instrument.key: instrument for instrument in Instrument.objects.all()}
    taken = _terms_by_key({one.key for one in values})
    known = {(key, first) for key, terms in taken.items() for first, _last in terms}
    new = [one for one in values if (one.key, one.valid_from) not in known]
    fitting = [one for one in new if not _overlaps(one, taken[one.key])]
    with acting(SYSTEM, "rules_load"):
        Rule.objects.bulk_create(
            Rule(**one.of_model(instruments[one.instrument])) for one in fitting
        )
    left_out = f", {len(new) - len(fitting)} left out" if len(new) > len(fitting) else ""
    return f"rules of {path.parent.parent.name}: {len(fitting)} new{left_out}"


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _instrument(line: dict[str, str]) -> Instrument:
    return Instrument(
        key=line["key"],
        title_vi=line["title_vi"],
        title_en=line["title_en"],
        valid_from=_day(line["valid_from"]),
        valid_to=_day(line["valid_to"]),
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _terms_by_key(keys: set[str]) -> dict[str, list[Term]]:
    """When the rows of these keys hold; open ends reach to the last day there is."""
    taken: dict[str, list[Term]] = defaultdict(list)
    rows = Rule.objects.filter(key__in=keys).values_list("key", "valid_from", "valid_to")
    for key, first, last in rows:
        taken[key].append((first, last or dt.date.max))
    return taken


def _overlaps(one: RuleValues, terms: list[Term]) -> bool:
    last_day = one.valid_to or dt.date.max
    return any(first <= last_day and one.valid_from <= last for first, last in terms)
