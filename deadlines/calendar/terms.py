"""The terms of a clock: how long, in which unit, how it may be extended, when people are told."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from deadlines.calendar.errors import CountingError

WORKING_DAYS = "working_days"
CALENDAR_DAYS = "calendar_days"
HOURS = "hours"
MONTHS = "months"
FIXED_DATE = "fixed_date"
END_OF = "end_of"
AT_LEAST_DAYS = "at_least_days"
GIVEN_DAY = "given_day"
REMIND_ONLY = "remind_only"

UNITS = (
    WORKING_DAYS,
    CALENDAR_DAYS,
    HOURS,
    MONTHS,
    FIXED_DATE,
    END_OF,
    AT_LEAST_DAYS,
    GIVEN_DAY,
    REMIND_ONLY,
)
COUNTED = (WORKING_DAYS, CALENDAR_DAYS, HOURS, MONTHS, AT_LEAST_DAYS)
"""Units whose length is a number."""
EXTENDING = (WORKING_DAYS, CALENDAR_DAYS, HOURS, MONTHS)
"""Units that a period can be extended in."""
SUSPENDABLE = (WORKING_DAYS, CALENDAR_DAYS, AT_LEAST_DAYS)
"""Only clocks in days can be suspended."""
PARTS_OF_YEAR = ("day", "month", "quarter", "year")
LONGEST = 9999
"""No law counts further: more is a slip of the pen."""

_FIXED_DATE = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_SHORTER_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


@dataclass(frozen=True)
class Terms:
    """What a rule says about a period; kept with each clock that began under it.

    ``length`` is a number, ``12-19`` for a fixed date, ``day|month|quarter|year`` for the end of
    one, empty where the caller gives the day.
    """

    unit: str
    length: str = ""
    extension_unit: str = ""
    extension_max: int | None = None
    remind_before: tuple[str, ...] = ()
    escalate_after: tuple[str, ...] = ()
    citation: str = ""
    instrument: str = ""
    name_vi: str = ""
    name_en: str = ""
    status: str = ""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Read terms as ``as_json`` wrote them, or from a row of rules; what is unknown is left."""
        known = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
        for name in ("remind_before", "escalate_after"):
            known[name] = tuple(_listed(known.get(name, ())))
        known["length"] = str(known.get("length") or "").strip()
        longest = known.get("extension_max")
        known["extension_max"] = None if longest in (None, "") else int(str(longest))
        return cls(**known)

    def as_json(self) -> dict[str, Any]:
        """Everything as JSON can carry it."""
        values = asdict(self)
        return values | {
            "remind_before": list(self.remind_before),
            "escalate_after": list(self.escalate_after),
        }

    @property
    def number(self) -> int:
        """The length as a number, for units that have one."""
        return int(self.length)

    @property
    def is_binding(self) -> bool:
        """Whether ending later than the end is late at all."""
        return self.unit not in {AT_LEAST_DAYS, REMIND_ONLY}


def _listed(value: str | Iterable[str] | None) -> list[str]:
    parts = value.split(";") if isinstance(value, str) else list(value or ())
    return [part.strip() for part in parts if part.strip()]


def check_terms(terms: Terms) -> None:
    """Raise ``CountingError`` for a unit or a length that no period can be counted with."""
    if terms.unit not in UNITS:
        raise CountingError("unit", _("Choose a unit that the portal counts in."))
    if terms.unit in COUNTED:
        _check_number(terms.length)
    elif terms.unit == FIXED_DATE and not is_fixed_date(terms.length):
        raise CountingError(
            "length", _("Write the fixed date as month and day, for example 12-19.")
        )
    elif terms.unit == END_OF and terms.length not in PARTS_OF_YEAR:
        raise CountingError("length", _("Write day, month, quarter or year as the length."))
    if terms.extension_unit and terms.extension_unit not in EXTENDING:
        raise CountingError(
            "extension_unit", _("An extension is in working days, calendar days, hours or months.")
        )


def _check_number(length: str) -> None:
    is_number = length.isascii() and length.isdecimal()
    if not is_number or not 1 <= int(length[:9]) <= LONGEST:
        raise CountingError("length", _("Write the length as a whole number from 1 to 9999."))


def is_fixed_date(text: str) -> bool:
    """Whether a text is a day that some year has, as month and day."""
    found = _FIXED_DATE.fullmatch(text)
    return found is not None and int(found[2]) <= _SHORTER_MONTHS.get(int(found[1]), 31)
