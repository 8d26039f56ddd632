"""The tree of units below an agency: added, renamed, moved, closed; never removed."""

import datetime as dt
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.exceptions import UnitRefused, stale
from agencies.models import Agency, AgencyRecord, Membership
from agencies.models.agency import valid_on
from agencies.permissions import Permission
from agencies.services.register import first_record
from core import clock
from core.actors import SYSTEM, Actor
from core.history import acting
from core.permissions import require

logger = logging.getLogger(__name__)

MOVE_SUBTREE = """
UPDATE agencies_agency
SET ancestor_ids = %(above)s::bigint[] || ancestor_ids[array_position(ancestor_ids, %(unit)s):]
WHERE ancestor_ids @> ARRAY[%(unit)s]::bigint[]
"""


@dataclass(frozen=True)
class UnitNames:
    """What a unit is called."""

    name_vi: str
    name_en: str = ""
    short_name: str = ""


@transaction.atomic
def unit_create(
    *,
    parent: Agency,
    kind: str,
    names: UnitNames,
    valid_from: dt.date,
    actor: Actor,
    code: str = "",
) -> Agency:
    """Add a unit below an agency; without a code it gets the parent's with the next number."""
    parent = _locked(parent)
    require(actor, Permission.UNIT_MANAGE, parent)
    _guard_open(parent, valid_from)
    if code and Agency.objects.filter(code=code).exists():
        raise UnitRefused(_("The code %(code)s is taken. Choose another.") % {"code": code})
    with acting(actor, "unit_create"):
        unit = Agency(
            code=code or next_codes(parent, 1)[0],
            kind=kind,
            parent=parent,
            valid_from=valid_from,
            **_values(names),
        )
        unit.full_clean(exclude=["ancestor_ids"])
        unit.save()
        unit.ancestor_ids = [*parent.ancestor_ids, unit.pk]
        unit.save(update_fields=["ancestor_ids"])
        first_record(unit).save()
    logger.info("unit %s created", unit.pk)
    return unit


@transaction.atomic
def units_create(
    *, parent: Agency, kind: str, names: Sequence[str], valid_from: dt.date, actor: Actor
) -> list[Agency]:
    """Add many units below an agency at once; names that it already has are left out."""
    parent = _locked(parent)
    require(actor, Permission.UNIT_MANAGE, parent)
    _guard_open(parent, valid_from)
    taken = set(Agency.objects.filter(parent=parent).values_list("name_vi", flat=True))
    wanted = [name for name in dict.fromkeys(names) if name not in taken]
    codes = next_codes(parent, len(wanted))
    with acting(actor, "units_create"):
        units = Agency.objects.bulk_create(
            Agency(code=code, kind=kind, parent=parent, name_vi=name, valid_from=valid_from)
            for code, name in zip(codes, wanted, strict=True)
        )
        for unit in units:
            unit.ancestor_ids = [*parent.ancestor_ids, unit.pk]
        Agency.objects.bulk_update(units, ["ancestor_ids"])
        AgencyRecord.objects.bulk_create(first_record(unit) for unit in units)
    return units


def next_codes(parent: Agency, count: int) -> list[str]:
    """The next free codes below an agency: T08-01, T08-02, …"""
    pattern = f"^{re.escape(parent.code)}-[0-9]{{2,3}}$"
    used = Agency.objects.filter(code__regex=pattern).values_list("code", flat=True)
    last = max((int(code.rsplit("-", 1)[1]) for code in used), default=0)
    return [f"{parent.code}-{number:02}" for number in range(last + 1, last + 1 + count)]


@transaction.atomic
def unit_rename(
    *, unit: Agency, names: UnitNames, since: dt.date, actor: Actor, version: int | None = None
) -> Agency:
    """Give a unit another name from a day on; a top agency's new title is a succession."""
    unit = _locked(unit, version)
    require(actor, Permission.UNIT_MANAGE, unit)
    if unit.is_top:
        raise UnitRefused(_("An agency of the national register gets a new title by a succession."))
    with acting(actor, "unit_rename"):
        record = _record_from(unit, since)
        for field, value in _values(names).items():
            setattr(record, field, value)
        record.save()
        _apply(unit)
    logger.info("unit %s renamed", unit.pk)
    return unit


@transaction.atomic
def unit_move(*, unit: Agency, parent: Agency, since: dt.date, actor: Actor) -> Agency:
    """Put a unit with everything under it below another agency from a day on."""
    unit, parent = _locked(unit), _locked(parent)
    _guard_below_something(unit)
    require(actor, Permission.UNIT_MANAGE, unit.parent)
    require(actor, Permission.UNIT_MANAGE, parent)
    _guard_open(parent, since)
    if unit.pk in parent.ancestor_ids:
        raise UnitRefused(_("A unit cannot go below itself. Choose another place."))
    with acting(actor, "unit_move"):
        record = _record_from(unit, since)
        record.parent = parent
        record.save()
        _apply(unit)
    logger.info("unit %s moved below %s", unit.pk, parent.pk)
    return unit


@transaction.atomic
def unit_close(*, unit: Agency, last_day: dt.date, actor: Actor) -> Agency:
    """End a unit on its last day; its memberships end with it, its work stays under its name."""
    unit = _locked(unit)
    _guard_below_something(unit)
    require(actor, Permission.UNIT_MANAGE, unit.parent)
    _guard_open(unit, last_day)
    below = Agency.objects.below(unit).exclude(pk=unit.pk)
    if below.valid_on(last_day + dt.timedelta(days=1)).exists():
        raise UnitRefused(_("Close the units below it first, or move them elsewhere."))
    if unit.records.filter(valid_from__gt=last_day).exists():
        raise UnitRefused(_("A later change is already recorded. Choose a day after it."))
    with acting(actor, "unit_close"):
        unit.valid_to = last_day
        unit.full_clean(exclude=["ancestor_ids"])
        unit.save(update_fields=["valid_to", *unit.touch()])
        unit.records.filter(valid_on(last_day)).update(valid_to=last_day)
        memberships_cut(unit, last_day)
    logger.info("unit %s closed", unit.pk)
    return unit


def memberships_cut(agency: Agency, last_day: dt.date) -> None:
    """End an agency's memberships with a day; those that had not begun were never held."""
    after = Membership.objects.filter(agency=agency)
    after.filter(valid_from__gt=last_day).delete()
    after.valid_on(last_day + dt.timedelta(days=1)).update(valid_to=last_day)


def records_apply() -> int:
    """Let dated names and parents that begin today hold; how many agencies changed. Daily."""
    same = {
        "agency__name_vi": F("name_vi"),
        "agency__name_en": F("name_en"),
        "agency__short_name": F("short_name"),
        "agency__parent": F("parent"),
    }
    due = AgencyRecord.objects.filter(valid_on(clock.today()), parent__isnull=False)
    units = [record.agency for record in due.exclude(**same).select_related("agency")]
    for unit in units:
        with transaction.atomic(), acting(SYSTEM, "records_apply"):
            _apply(_locked(unit))
    return len(units)


def _values(names: UnitNames) -> dict[str, str]:
    return {
        "name_vi": names.name_vi,
        "name_en": names.name_en,
        "short_name": names.short_name,
    }


def _locked(agency: Agency, version: int | None = None) -> Agency:
    found = Agency.objects.select_for_update(of=("self",)).select_related("parent")
    locked = found.get(pk=agency.pk)
    if version is not None and locked.version != version:
        raise stale(locked.version, locked.name_vi)
    return locked


def _guard_open(agency: Agency, day: dt.date) -> None:
    if not agency.is_valid_on(day):
        raise UnitRefused(
            _("%(agency)s does not exist on %(day)s. Choose a day on which it does.")
            % {"agency": agency.name, "day": date_format(day, "d/m/Y")}
        )


def _guard_below_something(unit: Agency) -> None:
    if unit.parent is None:
        raise UnitRefused(_("Agencies of the national register change only by a succession."))


def _record_from(unit: Agency, since: dt.date) -> AgencyRecord:
    """The dated row that begins on ``since``, split off the one in force then."""
    _guard_open(unit, since)
    if unit.records.filter(valid_from__gt=since).exists():
        raise UnitRefused(_("A later change is already recorded. Choose a day after it."))
    record = unit.records.get(valid_on(since))
    if record.valid_from == since:
        return record
    last_day = record.valid_to
    record.valid_to = since - dt.timedelta(days=1)
    record.save(update_fields=["valid_to"])
    record.pk, record.valid_from, record.valid_to = None, since, last_day
    record._state.adding = True
    return record


def _differs(unit: Agency, record: AgencyRecord) -> bool:
    return (unit.name_vi, unit.name_en, unit.short_name, unit.parent_id) != (
        record.name_vi,
        record.name_en,
        record.short_name,
        record.parent_id,
    )


def _apply(unit: Agency) -> None:
    """Take over the dated row of today; the old name stays findable among the other names."""
    record = unit.records.select_related("parent").filter(valid_on(clock.today())).first()
    if record is None or not _differs(unit, record):
        return
    if record.name_vi != unit.name_vi and unit.name_vi not in unit.aliases:
        unit.aliases = [*unit.aliases, unit.name_vi]
    moved = unit.parent_id != record.parent_id
    unit.name_vi, unit.name_en = record.name_vi, record.name_en
    unit.short_name, unit.parent = record.short_name, record.parent
    unit.full_clean(exclude=["ancestor_ids"])
    fields = ["name_vi", "name_en", "short_name", "parent", "aliases"]
    unit.save(update_fields=[*fields, *unit.touch()])
    if moved and record.parent:
        with connection.cursor() as cursor:
            above = record.parent.ancestor_ids
            cursor.execute(MOVE_SUBTREE, {"above": above, "unit": unit.pk})
        unit.refresh_from_db(fields=["ancestor_ids"])
