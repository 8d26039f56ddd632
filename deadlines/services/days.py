"""Days off are loaded, replaced by the yearly notice, corrected; open clocks are counted again."""

import datetime as dt
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.actors import SYSTEM, Actor
from core.exceptions import WrongState
from core.history import acting
from core.jobs import job_start
from core.paths import kept_path
from core.permissions import require
from deadlines.calendar.library import library_days
from deadlines.calendar.listed import ListedDay, read_listed
from deadlines.calendar.notices import fault_of
from deadlines.models import DayOff, DaysOffNotice, Deadline
from deadlines.notice_effects import (
    Days,
    correction_effect,
    days_after,
    listed_days,
    notice_effect,
)
from deadlines.permissions import Permission
from deadlines.reference import DATA
from deadlines.working_days import missing_notices
from notifications.services.troubles import trouble_over, trouble_report

logger = logging.getLogger(__name__)

DAYS_FILE = DATA / "days_off.csv"
NOTICE_MISSING = "days.notice_missing"


@dataclass(frozen=True)
class NoticeValues:
    """What a yearly notice says."""

    year: int
    number: str
    issued_on: dt.date
    issuer: str
    days: tuple[ListedDay, ...]


def load_days_off() -> str:
    """Load the days that the portal starts with; what people entered or corrected stays."""
    days = read_listed(DAYS_FILE.read_text(encoding="utf-8"))
    created, changed = days_load(days=days, actor=SYSTEM)
    return f"days off: {created} new, {changed} changed"


@transaction.atomic
def days_load(*, days: Iterable[ListedDay], actor: Actor) -> tuple[int, int]:
    """Add listed days and renew untouched ones, except in years whose notice was entered."""
    require(actor, Permission.DAYS_MANAGE)
    rows = _locked()
    noticed = set(DaysOffNotice.objects.values_list("year", flat=True))
    open_days = [day for day in days if day.date.year not in noticed]
    new = [day for day in open_days if day.date not in rows]
    renewed = [d for d in open_days if d.date in rows and _is_outdated(rows[d.date], d)]
    with acting(actor, "days_load"):
        DayOff.objects.bulk_create(DayOff(**vars(day)) for day in new)
        for day in renewed:
            row = rows[day.date]
            _fill(row, day)
            row.changed_at = clock.now()
            row.save()
    if new or renewed:
        _recount("The list of days off that came with the portal changed.", actor)
    return len(new), len(renewed)


@transaction.atomic
def notice_enter(*, values: NoticeValues, stamp: str, actor: Actor) -> DaysOffNotice:
    """Let a yearly notice replace what was computed; for system administrators.

    ``stamp`` is the preview's: WrongState if something else would change now. A second notice of
    a year replaces the first. Labour Code 2019, Art. 112.
    """
    require(actor, Permission.DAYS_MANAGE)
    rows = _locked()
    _guard_notice(values)
    if stamp != notice_effect(values.year, values.days).stamp:
        raise _stale_preview()
    with acting(actor, "notice_enter"):
        notice = _saved_notice(values)
        _put(values.year, rows, days_after(values.year, _with_source(values)), notice)
    trouble_over(code=NOTICE_MISSING, key=str(values.year))
    _recount(_("Yearly notice %(number)s was entered.") % {"number": notice.number}, actor)
    logger.info("days off of %s: notice %s entered", values.year, notice.pk)
    return notice


@transaction.atomic
def day_correct(*, day: ListedDay, stamp: str, actor: Actor) -> DayOff:
    """Make one day a day off or a working day; ``stamp`` is the preview's, else WrongState.

    A day never leaves the list again, so that what was corrected is not loaded anew.
    """
    require(actor, Permission.DAYS_MANAGE)
    rows = _locked()
    effect = correction_effect(day)
    if stamp != effect.stamp:
        raise _stale_preview()
    if not effect.changes:
        raise ValidationError({"date": _("This day is listed so already.")})
    with acting(actor, "day_correct"):
        year = day.date.year
        if not any(date.year == year for date in rows):
            _put(year, rows, listed_days(year), None)
        row = DayOff.objects.filter(date=day.date).first() or DayOff(date=day.date)
        _fill(row, day)
        row.notice = None
        row.touch()
        row.full_clean()
        row.save()
    _recount(_("%(day)s was corrected.") % {"day": f"{day.date:%d/%m/%Y}"}, actor)
    logger.info("day off %s corrected", row.pk)
    return row


def missing_notices_report() -> None:
    """Put every yearly notice that ought to be here before the administrators."""
    for year in missing_notices(clock.today()):
        path = kept_path("deadlines:notice_enter", year)
        trouble_report(code=NOTICE_MISSING, key=str(year), values={"year": year}, path=path)


def notice_missing_words(values: Mapping[str, Any]) -> str:
    """The trouble in a sentence."""
    text = _(
        "The yearly notice of days off of %(year)s is not entered; "
        "ends of clocks in that year are computed until then."
    )
    return text % {"year": values.get("year", "")}


def _guard_notice(values: NoticeValues) -> None:
    if values.issued_on > clock.today():
        raise ValidationError({"issued_on": _("Enter the day of signing, not a day to come.")})
    faults = [fault_of(day, values.year) for day in values.days]
    dates = [day.date for day in values.days]
    if not dates or any(faults) or len(set(dates)) != len(dates):
        told = next(filter(None, faults), _("Enter each day of the notice once."))
        raise ValidationError({"days": told})


def _stale_preview() -> WrongState:
    return WrongState(
        _("What would change is no longer what the preview showed. Look at it again."),
        code="stale_preview",
    )


def _saved_notice(values: NoticeValues) -> DaysOffNotice:
    notice = DaysOffNotice.objects.filter(year=values.year).first()
    if notice is None:
        notice = DaysOffNotice(year=values.year)
    else:
        notice.touch()
    notice.number, notice.issuer = values.number, values.issuer
    notice.issued_on = values.issued_on
    notice.full_clean()
    notice.save()
    return notice


def _with_source(values: NoticeValues) -> list[ListedDay]:
    """The notice's days with its number as source, and with the English names that are known."""
    before, computed = listed_days(values.year), library_days(values.year).off_en
    source = f"{values.number} ({values.issued_on:%d/%m/%Y})"[:200]
    days = []
    for day in values.days:
        known = before.get(day.date)
        same = known is not None and known.name_vi == day.name_vi
        name_en = known.name_en if known and same else computed.get(day.date, "")
        days.append(ListedDay(day.date, day.kind, day.name_vi, name_en, source))
    return days


def _put(year: int, rows: dict[dt.date, DayOff], after: Days, notice: DaysOffNotice | None) -> None:
    """Make a year's rows say what ``after`` says; rows that say it already stay as they are."""
    source = f"{notice.number} ({notice.issued_on:%d/%m/%Y})"[:200] if notice else None
    gone = [row.pk for date, row in rows.items() if date.year == year and date not in after]
    DayOff.objects.filter(pk__in=gone).delete()
    for date, day in after.items():
        row = rows.get(date) or DayOff(date=date)
        own = notice if day.source == source else row.notice
        if row.pk and not _differs(row, day) and row.notice_id == (own.pk if own else None):
            continue
        _fill(row, day)
        row.notice = own
        if row.pk:
            row.touch()
        row.save()


def _fill(row: DayOff, day: ListedDay) -> None:
    row.kind, row.name_vi, row.name_en, row.source = day.kind, day.name_vi, day.name_en, day.source


def _differs(row: DayOff, day: ListedDay) -> bool:
    told = (day.kind, day.name_vi, day.name_en, day.source)
    return (row.kind, row.name_vi, row.name_en, row.source) != told


def _is_outdated(row: DayOff, day: ListedDay) -> bool:
    """Whether nobody touched the row since it was loaded, and the list says otherwise now."""
    return row.version == 1 and row.notice_id is None and _differs(row, day)


def _locked() -> dict[dt.date, DayOff]:
    """All listed days, locked: one administrator changes the calendar at a time."""
    rows = DayOff.objects.select_for_update(of=("self",)).select_related("notice").order_by("pk")
    return {row.date: row for row in rows}


def _recount(reason: str, actor: Actor) -> None:
    """Have open clocks counted again: a row first, so that no lost message loses it."""
    if Deadline.objects.open().exists():
        job_start(
            kind="deadlines.recount",
            title=_("Count open clocks again"),
            actor=actor,
            payload={"reason": reason},
        )
