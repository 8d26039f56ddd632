"""Days on which somebody is away, and who stands in for them meanwhile."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import F, Func, Q, QuerySet, TextField
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.exceptions import AbsenceRefused
from agencies.models import Absence, Membership
from agencies.permissions import Permission
from core import clock
from core.actors import Actor
from core.exceptions import NotAllowed
from core.history import acting
from core.models import User
from core.permissions import NO_RIGHT, may

logger = logging.getLogger(__name__)


@transaction.atomic
def absence_start(
    *, user: User, starts_on: dt.date, ends_on: dt.date, substitute: User | None, actor: Actor
) -> Absence:
    """Note that somebody is away from day to day, both included; by themselves or for them.

    The administrators of the person's agencies may; the substitute must be a colleague.
    """
    require_for(actor, user)
    User.objects.select_for_update().get(pk=user.pk)
    _guard_days(user, starts_on, ends_on)
    if substitute and not colleagues_of(user).filter(pk=substitute.pk).exists():
        raise AbsenceRefused(_("Choose a colleague of the person's own agencies as substitute."))
    absence = Absence(user=user, starts_on=starts_on, ends_on=ends_on, substitute=substitute)
    with acting(actor, "absence_start"):
        absence.full_clean(validate_constraints=False)
        absence.save()
    logger.info("person %s away from %s to %s", user.pk, starts_on, ends_on)
    return absence


@transaction.atomic
def absence_end(*, absence: Absence, actor: Actor) -> None:
    """End an absence today: the person is back; one that has not begun is taken away."""
    require_for(actor, absence.user)
    locked = Absence.objects.select_for_update(of=("self",)).filter(pk=absence.pk).first()
    today = clock.today()
    if locked is None or locked.ends_on < today:
        return
    yesterday = today - dt.timedelta(days=1)
    with acting(actor, "absence_end"):
        if locked.starts_on > yesterday:
            locked.delete()
        else:
            locked.ends_on = yesterday
            locked.save(update_fields=["ends_on", *locked.touch()])
    logger.info("absence of person %s ended", absence.user_id)


def colleagues_of(user: User) -> QuerySet[User]:
    """Who may stand in: people of the person's agencies, of the units below and of those above."""
    own = list(_memberships(user).values_list("agency_id", "agency__ancestor_ids"))
    held = [agency_id for agency_id, _above in own]
    above = {parent for _agency_id, parents in own for parent in parents}
    beside = Membership.objects.valid_on(clock.today()).filter(
        Q(agency__ancestor_ids__overlap=held) | Q(agency_id__in=above)
    )
    order = Func(F("full_name"), function="vn_sort_key", output_field=TextField())
    people = User.objects.filter(is_active=True, pk__in=beside.values("user"))
    return people.exclude(pk=user.pk).order_by(order, "pk")


def require_for(actor: Actor, user: User) -> None:
    """Raise NotAllowed unless the actor is the person or administers one of their agencies."""
    if actor.is_system or actor.user_id == user.pk:
        return
    held = _memberships(user).select_related("agency")
    if not any(may(actor, Permission.MEMBERSHIP_MANAGE, one.agency) for one in held):
        raise NotAllowed(NO_RIGHT)


def _memberships(user: User) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user).valid_on(clock.today())


def _guard_days(user: User, starts_on: dt.date, ends_on: dt.date) -> None:
    """Say which days cannot be before the database refuses them."""
    if ends_on < starts_on:
        raise AbsenceRefused(_("The last day away is before the first. Enter a later one."))
    if ends_on < clock.today():
        raise AbsenceRefused(_("These days are over. Enter a last day that is today or later."))
    same = Absence.objects.filter(user=user, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if held := same.first():
        raise AbsenceRefused(
            _("An absence from %(start)s to %(end)s is already noted. Choose other days.")
            % {
                "start": date_format(held.starts_on, "d/m/Y"),
                "end": date_format(held.ends_on, "d/m/Y"),
            }
        )
