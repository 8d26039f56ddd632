"""What is wrong with a rule's values, in words that say what to do; no queries."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from agencies.models import AgencyKind
from deadlines.calendar.errors import CountingError
from deadlines.calendar.terms import EXTENDING, Terms, check_terms
from deadlines.models import Owner, RuleStatus, Unit
from deadlines.rule_values import RuleValues
from deadlines.rules import CODE, OUTLET, STATE_BODY

KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
BEFORE = re.compile(r"0|[1-9][0-9]{0,2}(wd|h)")
AFTER = re.compile(r"(0|[1-9][0-9]{0,2}(wd|h))(:(unit|leader|admin|national))?")
AGENCY_CODE = re.compile(r"code:[A-Z0-9]+(-[A-Z0-9]+)*")
TOKENS = frozenset({STATE_BODY, OUTLET, *AgencyKind.values})
WITHOUT_LENGTH = (Unit.GIVEN_DAY, Unit.REMIND_ONLY)

Faults = dict[str, str]


def faults_in(values: RuleValues) -> Faults:
    """What to mend, by field; empty when the rule can stand."""
    found = {
        "key": _key(values.key),
        **{name: _needed(getattr(values, name)) for name in ("name_vi", "starts_with", "met_by")},
        "citation": _citation(values.citation),
        "unit": _among(values.unit, Unit.values),
        "length": length_fault(values.unit, values.length),
        "applies_to": _applies_to(values.applies_to),
        "remind_before": _offsets(values.remind_before, BEFORE, "3wd; 4h; 0"),
        "escalate_after": _offsets(values.escalate_after, AFTER, "0; 2wd:admin; 5wd:national"),
        "status": _among(values.status, RuleStatus.values),
        "owner": _among(values.owner, Owner.values),
        "valid_to": _valid_to(values),
        **_extension(values),
    }
    return {name: fault for name, fault in found.items() if fault}


def length_fault(unit: str, length: str) -> str:
    """What is wrong with a length for its unit, or nothing."""
    if unit in WITHOUT_LENGTH:
        return _("This unit has no length. Leave it empty.") if length else ""
    if unit not in Unit.values:
        return ""
    try:
        check_terms(Terms(unit, length))
    except CountingError as refusal:
        return str(refusal)
    return ""


def _key(text: str) -> str:
    if KEY.fullmatch(text):
        return ""
    return _("Enter small letters, digits and _ with dots between, for example press.report.")


def _needed(text: str) -> str:
    return "" if text else _("Fill this in.")


def _citation(text: str) -> str:
    if text:
        return ""
    return _("Enter where the rule stands, for example Art. 18.4. No rule goes without.")


def _among(value: str, known: Iterable[str]) -> str:
    known = list(known)
    return "" if value in known else _("Enter one of: %(known)s.") % {"known": ", ".join(known)}


def _applies_to(tokens: tuple[str, ...]) -> str:
    if not tokens:
        return _("Say to whom the rule applies.")
    unknown = [one for one in tokens if one not in TOKENS and not AGENCY_CODE.fullmatch(one)]
    if not unknown:
        return ""
    return _("“%(word)s” is not known. Enter one of: %(known)s, or %(code)s with a code.") % {
        "word": unknown[0],
        "known": ", ".join(sorted(TOKENS)),
        "code": CODE,
    }


def _offsets(offsets: tuple[str, ...], pattern: re.Pattern[str], example: str) -> str:
    unreadable = [one for one in offsets if not pattern.fullmatch(one)]
    if unreadable:
        return _("“%(word)s” can't be read. Write it like %(example)s.") % {
            "word": unreadable[0],
            "example": example,
        }
    if len(set(offsets)) < len(offsets):
        return _("The same moment stands there twice. Take one out.")
    return ""


def _extension(values: RuleValues) -> Faults:
    unit, longest = values.extension_unit, values.extension_max
    if unit and unit not in EXTENDING:
        return {"extension_unit": _among(unit, EXTENDING)}
    if unit and not longest:
        return {"extension_max": _("Enter how long the extension may be, for example 15.")}
    if longest is not None and longest < 1:
        return {"extension_max": _("Enter how long the extension may be, for example 15.")}
    if longest and not unit:
        return {"extension_unit": _("Choose the unit in which the extension counts.")}
    if unit and values.unit not in EXTENDING:
        return {"extension_unit": _("A clock of this unit can't be extended. Leave it empty.")}
    return {}


def _valid_to(values: RuleValues) -> str:
    if values.valid_to and values.valid_to < values.valid_from:
        return _("Enter a day that is not before the first day.")
    return ""
