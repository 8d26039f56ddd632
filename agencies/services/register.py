"""The national register: read from its file, asked as of a day."""

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from agencies.exceptions import ReferenceDataError
from agencies.models import Agency, AgencyKind, AgencyRecord, Succession
from agencies.models.agency import valid_on
from core import clock
from core.actors import Actor
from core.history import acting

REGISTER_FILE = Path(__file__).resolve().parent.parent / "data" / "agencies.csv"
FIELDS = ("kind", "name_vi", "name_en", "short_name", "source", "confidence", "is_outlet")


@dataclass(frozen=True)
class RegisterRow:
    """One line of the register's file; days are included on both ends."""

    code: str
    kind: str
    name_vi: str
    name_en: str
    short_name: str
    parent_code: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successor_codes: tuple[str, ...]
    source: str
    confidence: str
    is_outlet: bool


@dataclass(frozen=True)
class LoadReport:
    """What loading the register changed."""

    created: int
    changed: int
    successions: int


def read_register(path: Path = REGISTER_FILE) -> list[RegisterRow]:
    """Read the file; raise ReferenceDataError where a code is used twice or not there."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [_row(line) for line in csv.DictReader(lines)]
    codes = [row.code for row in rows]
    unknown = {code for row in rows for code in row.successor_codes} - set(codes)
    if len(codes) != len(set(codes)) or unknown:
        raise ReferenceDataError(
            _("The register's file names a code twice or one that it does not have.")
        )
    return rows


def _row(line: dict[str, str]) -> RegisterRow:
    return RegisterRow(
        code=line["code"],
        kind=AgencyKind(line["kind"]).value,
        name_vi=line["name_vi"],
        name_en=line["name_en"],
        short_name=line["short_name"],
        parent_code=line["parent_code"],
        valid_from=_day(line["valid_from"]),
        valid_to=_day(line["valid_to"]),
        successor_codes=tuple(filter(None, line["successor_codes"].split(";"))),
        source=line["source"],
        confidence=line["confidence"],
        is_outlet=bool(line["is_outlet"]),
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@transaction.atomic
def agencies_load(*, rows: Iterable[RegisterRow], actor: Actor) -> LoadReport:
    """Bring the register to what the file says; what was recorded in the portal stays.

    An end of validity set here is never taken away by a file that has none.
    """
    rows = list(rows)
    with acting(actor, "agencies_load"):
        known = {agency.code: agency for agency in Agency.objects.select_for_update()}
        created = [row for row in rows if row.code not in known]
        Agency.objects.bulk_create([_new_agency(row) for row in created])
        by_code = {agency.code: agency for agency in Agency.objects.all()}
        _place(created, by_code)
        changed = [row for row in rows if row.code in known and _align(known[row.code], row)]
        Agency.objects.bulk_update(
            [known[row.code] for row in changed],
            [*FIELDS, "valid_to", "version", "changed_at"],
        )
        _close_records(changed)
        told = _tell_successions(rows, by_code)
    return LoadReport(len(created), len(changed), told)


def _new_agency(row: RegisterRow) -> Agency:
    values = {name: getattr(row, name) for name in FIELDS}
    return Agency(code=row.code, valid_from=row.valid_from, valid_to=row.valid_to, **values)


def _place(rows: list[RegisterRow], by_code: dict[str, Agency]) -> None:
    """Give new agencies their parents, ancestors and first dated names."""
    for row in rows:
        agency = by_code[row.code]
        agency.parent = by_code[row.parent_code] if row.parent_code else None
    for row in rows:
        agency = by_code[row.code]
        agency.ancestor_ids = ancestors_of(agency)
    placed = [by_code[row.code] for row in rows]
    Agency.objects.bulk_update(placed, ["parent", "ancestor_ids"])
    AgencyRecord.objects.bulk_create([first_record(agency) for agency in placed])


def ancestors_of(agency: Agency) -> list[int]:
    """The ids from the top down to the agency itself."""
    above = ancestors_of(agency.parent) if agency.parent else []
    return [*above, agency.pk]


def first_record(agency: Agency) -> AgencyRecord:
    """The dated name of an agency that has had no other."""
    return AgencyRecord(
        agency=agency,
        name_vi=agency.name_vi,
        name_en=agency.name_en,
        short_name=agency.short_name,
        parent=agency.parent,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        source=agency.source,
    )


def _align(agency: Agency, row: RegisterRow) -> bool:
    """Take over what the file says; whether anything differed."""
    values = {name: getattr(row, name) for name in FIELDS}
    values["valid_to"] = row.valid_to or agency.valid_to
    differing = {name: value for name, value in values.items() if getattr(agency, name) != value}
    for name, value in differing.items():
        setattr(agency, name, value)
    if differing:
        agency.touch()
    return bool(differing)


def _close_records(rows: list[RegisterRow]) -> None:
    """Let the last dated name end and read as the register's file now says."""
    for row in rows:
        current = AgencyRecord.objects.filter(agency__code=row.code).order_by("-valid_from")
        for record in current.filter(valid_to=None):
            record.name_vi, record.name_en = row.name_vi, row.name_en
            record.short_name, record.valid_to = row.short_name, row.valid_to
            record.save(update_fields=["name_vi", "name_en", "short_name", "valid_to"])


def _tell_successions(rows: list[RegisterRow], by_code: dict[str, Agency]) -> int:
    wanted = [
        Succession(
            predecessor=by_code[row.code],
            successor=by_code[code],
            position=position,
            since=row.valid_to + dt.timedelta(days=1),
            source=row.source,
        )
        for row in rows
        if row.valid_to
        for position, code in enumerate(row.successor_codes)
    ]
    before = Succession.objects.count()
    Succession.objects.bulk_create(wanted, ignore_conflicts=True)
    return Succession.objects.count() - before


def with_names_on(agencies: QuerySet[Agency], day: dt.date) -> QuerySet[Agency]:
    """Each agency with ``name_then``: what it was called on a day, in Vietnamese."""
    record = AgencyRecord.objects.filter(valid_on(day), agency=OuterRef("pk"))
    return agencies.annotate(name_then=Subquery(record.values("name_vi")[:1]))


def agency_today(code: str) -> Agency | None:
    """Who holds a code's work today: the agency itself, or its main successor after successor."""
    agency = Agency.objects.filter(code=code).first()
    seen: set[int] = set()
    while agency and not agency.is_valid_on(clock.today()) and agency.pk not in seen:
        seen.add(agency.pk)
        step = agency.successions.select_related("successor").order_by("position").first()
        agency = step.successor if step else None
    return agency
