"""Who has a clock: handed over by leaders, passed on with an agency's work."""

import datetime as dt
import logging
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency, Membership
from core import clock
from core.actors import Actor
from core.bulk import records_insert, records_update
from core.models import User
from deadlines.exceptions import HolderRefused
from deadlines.models import OPEN_STATES, Deadline, DeadlineEvent, EventKind, Telling, Why
from deadlines.notices import path_of, values_of
from deadlines.services.events import Happened, events_write
from deadlines.services.locking import locked
from deadlines.states import DEADLINE_MOVES
from notifications.services.telling import Notice, notices_tell

logger = logging.getLogger(__name__)
FIELDS = ("person", "unit", "version", "changed_at")
PASSED = ("agency", *FIELDS)
ASSIGNED = "deadline.assigned"


@transaction.atomic
def deadlines_assign(
    *,
    deadlines: Sequence[Deadline],
    person: User | None,
    actor: Actor,
    unit: Agency | None = None,
    reason: str = "",
) -> int:
    """Hand clocks to a person, or to nobody in particular; how many changed hands. Leaders only.

    Steps that the same person had go along; the new person is told. Raises HolderRefused for a
    person or unit from elsewhere, WrongState for a clock that is closed.
    """
    ids = [deadline.pk for deadline in deadlines]
    rows = locked(Q(pk__in=ids) | Q(parent_id__in=ids, state__in=OPEN_STATES))
    chosen = [row for row in rows if row.pk in ids]
    _guard(chosen, person, unit, actor)
    before = {row.pk: (row.person_id, row.unit_id) for row in rows}
    wanted = [row for row in rows if row.pk in ids or _goes_along(row, before)]
    person_id = person.pk if person else None
    changed = [
        row for row in wanted if before[row.pk] != (person_id, unit.pk if unit else row.unit_id)
    ]
    names = User.objects.in_bulk({before[row.pk][0] for row in changed} - {None})
    for row in changed:
        row.person = person
        row.unit = unit or row.unit
        row.touch()
    records_update(changed, FIELDS)
    happened = [_handed(row, names.get(before[row.pk][0]), person, reason) for row in changed]
    events = events_write(happened, actor)
    if person and person.pk != actor.user_id:
        _tell([event for event in events if event.deadline.parent_id is None], person)
    logger.info("deadlines %s handed to %s", [row.pk for row in changed], person_id)
    return sum(row.pk in ids for row in changed)


def clocks_pass_on(predecessor: Agency, main: Agency, on: dt.date, actor: Actor) -> None:
    """Let open clocks run on at the main successor; persons stay where they belong there."""
    rows = locked(Q(state__in=OPEN_STATES), _of(predecessor))
    staying = _people_of(main, {row.person_id for row in rows if row.person_id})
    for row in rows:
        if row.agency_id == predecessor.pk:
            row.agency = main
        if row.unit_id == predecessor.pk:
            row.unit = main
        if row.person_id not in staying:
            row.person = None
        row.touch()
    records_update(rows, PASSED)
    values = {"from": predecessor.code, "to": main.code}
    events_write(
        (Happened(row, EventKind.SUCCESSION, row.due_at, "", values) for row in rows), actor
    )


def clocks_preview(predecessor: Agency, main: Agency, on: dt.date) -> str:
    """What a succession moves, in a sentence."""
    n = Deadline.objects.open().filter(_of(predecessor), parent=None).count()
    words = ngettext(
        "%(n)d open deadline runs on at %(successor)s.",
        "%(n)d open deadlines run on at %(successor)s.",
        n,
    )
    return words % {"n": n, "successor": main.name}


def _of(agency: Agency) -> Q:
    return Q(agency=agency) | Q(unit=agency)


def _goes_along(row: Deadline, before: dict[int, tuple[int | None, int | None]]) -> bool:
    """Whether an internal step had the same person as its deadline."""
    legal = before.get(row.parent_id or 0)
    return legal is not None and legal[0] == row.person_id


def _guard(
    rows: Sequence[Deadline], person: User | None, unit: Agency | None, actor: Actor
) -> None:
    for row in rows:
        DEADLINE_MOVES.require("deadline_assign", row, actor)
        if unit and row.agency_id not in unit.ancestor_ids:
            raise HolderRefused(_("Choose a unit of the agency whose deadline it is."))
    for agency in {row.agency for row in rows}:
        if person and not (person.is_active and _people_of(agency, {person.pk})):
            raise HolderRefused(
                _("%(person)s does not work for %(agency)s. Choose somebody who does.")
                % {"person": person, "agency": agency.name}
            )


def _people_of(agency: Agency, ids: set[int]) -> set[int]:
    """Those of these people who today belong to the agency, a unit of it or one above it."""
    line = Q(agency__ancestor_ids__contains=[agency.pk]) | Q(agency_id__in=agency.ancestor_ids)
    held = Membership.objects.filter(line, user_id__in=ids).valid_on(clock.today())
    return set(held.values_list("user_id", flat=True))


def _handed(row: Deadline, before: User | None, person: User | None, reason: str) -> Happened:
    values = {"from": str(before or ""), "to": str(person or "")}
    return Happened(row, EventKind.HAND_OVER, row.due_at, reason.strip(), values)


def _tell(events: Sequence[DeadlineEvent], person: User) -> None:
    notices = [
        Notice(
            user_id=person.pk,
            kind=ASSIGNED,
            key=f"assigned:{event.pk}",
            values=values_of(event.deadline, Why.RESPONSIBLE),
            path=path_of(event.deadline),
            agency_id=event.deadline.agency_id,
            is_urgent=event.deadline.is_in_hours,
        )
        for event in events
    ]
    told = notices_tell(notices)
    now = clock.now()
    records_insert(
        [
            Telling(
                deadline=event.deadline,
                notification=row,
                user=person,
                why=Why.RESPONSIBLE,
                at=now,
            )
            for event, row in zip(events, told, strict=True)
        ]
    )
