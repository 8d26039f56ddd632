"""One agency's work goes to another: a merger, a split or a new title, in one step."""

import datetime as dt
import logging
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies import registry
from agencies.exceptions import SuccessionRefused
from agencies.models import Agency, Membership, Succession
from agencies.models.agency import valid_on
from agencies.permissions import Permission
from agencies.services.units import unit_move
from core import clock
from core.actors import Actor
from core.history import acting
from core.permissions import require

logger = logging.getLogger(__name__)
ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def agency_succeed(
    *, predecessor: Agency, successors: Sequence[Agency], on: dt.date, actor: Actor
) -> list[Succession]:
    """Close an agency and pass its people, units and open work to the main successor (the first).

    ``on`` is the successor's first day, not later than today. What was done before stays under
    the old name. For system administrators.
    """
    require(actor, Permission.AGENCY_SUCCEED, predecessor)
    predecessor = Agency.objects.select_for_update().get(pk=predecessor.pk)
    _guard(predecessor, successors, on)
    main = successors[0]
    with acting(actor, "agency_succeed"):
        _units_move(predecessor, main, on, actor)
        _close(predecessor, on - ONE_DAY)
        told = Succession.objects.bulk_create(
            Succession(predecessor=predecessor, successor=successor, position=position, since=on)
            for position, successor in enumerate(successors)
        )
        _memberships_move(predecessor, main, on)
        for hook in registry.succession_hooks:
            hook.move(predecessor, main, on, actor)
    logger.info("agency %s succeeded by %s", predecessor.pk, [s.pk for s in successors])
    return told


def succession_preview(predecessor: Agency, main: Agency, on: dt.date) -> list[str]:
    """What ``agency_succeed`` would move, a sentence each; changes nothing."""
    people = _memberships_from(predecessor, on).count()
    units = predecessor.units.valid_on(on).count()
    names = {"successor": main.name}
    lines = [
        ngettext(
            "%(n)d membership goes to %(successor)s.",
            "%(n)d memberships go to %(successor)s.",
            people,
        )
        % {"n": people, **names},
        ngettext(
            "%(n)d unit goes below %(successor)s, with everything under it.",
            "%(n)d units go below %(successor)s, with everything under them.",
            units,
        )
        % {"n": units, **names},
    ]
    return lines + [hook.preview(predecessor, main, on) for hook in registry.succession_hooks]


def _guard(predecessor: Agency, successors: Sequence[Agency], on: dt.date) -> None:
    if on > clock.today():
        raise SuccessionRefused(
            _("A succession is recorded from its first day on. Come back on that day.")
        )
    if not predecessor.is_valid_on(on - ONE_DAY) or not predecessor.is_valid_on(on):
        raise SuccessionRefused(
            _("The agency has already ended or has not begun on that day. Choose another day.")
        )
    if not successors or any(agency.pk == predecessor.pk for agency in successors):
        raise SuccessionRefused(_("Choose at least one successor, and not the agency itself."))
    if not all(agency.is_valid_on(on) for agency in successors):
        raise SuccessionRefused(_("Each successor must exist on the first day. Register it first."))
    if any(predecessor.pk in agency.ancestor_ids for agency in successors):
        raise SuccessionRefused(_("A unit of the agency itself cannot succeed it."))


def _units_move(predecessor: Agency, main: Agency, on: dt.date, actor: Actor) -> None:
    for unit in predecessor.units.valid_on(on):
        begun = max(on, unit.valid_from) if unit.valid_from else on
        unit_move(unit=unit, parent=main, since=begun, actor=actor)


def _close(predecessor: Agency, last_day: dt.date) -> None:
    predecessor.valid_to = last_day
    predecessor.save(update_fields=["valid_to", *predecessor.touch()])
    predecessor.records.filter(valid_on(last_day)).update(valid_to=last_day)


def _memberships_from(agency: Agency, on: dt.date) -> QuerySet[Membership]:
    return agency.memberships.exclude(valid_to__lt=on)


def _memberships_move(predecessor: Agency, main: Agency, on: dt.date) -> None:
    """End the old memberships, make the same ones at the successor where it has none."""
    moving = list(_memberships_from(predecessor, on).select_for_update())
    theirs = Membership.objects.filter(agency=main).exclude(valid_to__lt=on)
    held = set(theirs.values_list("user_id", "role"))
    Membership.objects.bulk_create(
        Membership(
            user_id=old.user_id,
            agency=main,
            role=old.role,
            position_title=old.position_title,
            valid_from=max(on, old.valid_from),
            valid_to=old.valid_to,
        )
        for old in moving
        if (old.user_id, old.role) not in held
    )
    begun = [old.pk for old in moving if old.valid_from < on]
    Membership.objects.filter(pk__in=begun).update(valid_to=on - ONE_DAY)
    Membership.objects.filter(pk__in=[m.pk for m in moving]).exclude(pk__in=begun).delete()
