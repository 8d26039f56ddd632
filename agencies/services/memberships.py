"""Who acts for an agency: given by its administrators, ended on a day, never rewritten."""

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.exceptions import MembershipRefused, stale
from agencies.models import Agency, Membership, Role
from agencies.models.agency import valid_on
from agencies.permissions import Permission, right_over
from core import clock
from core.actors import Actor
from core.history import acting
from core.models import User
from core.permissions import require

logger = logging.getLogger(__name__)
NATIONAL_ONLY = gettext_lazy("National roles are given by system administrators only.")


@dataclass(frozen=True)
class Invitee:
    """The person who gets a membership; the name counts only where nobody has the address."""

    email: str
    full_name: str
    position_title: str = ""


@dataclass(frozen=True)
class Term:
    """From which day to which, both included; an empty end is open."""

    valid_from: dt.date
    valid_to: dt.date | None = None


@transaction.atomic
def membership_grant(
    *, agency: Agency, invitee: Invitee, roles: Sequence[str], term: Term, actor: Actor
) -> list[Membership]:
    """Give a person roles for an agency; who has no account yet gets one without a password.

    National roles are for system administrators to give.
    """
    _require_for(actor, agency, roles)
    if not agency.is_valid_on(term.valid_from):
        raise MembershipRefused(
            _("The agency does not exist on the first day. Choose a day on which it does.")
        )
    with acting(actor, "membership_grant"):
        user = _person(invitee)
        _guard_overlap(user, agency, roles, term)
        made = [
            Membership(
                user=user,
                agency=agency,
                role=role,
                position_title=invitee.position_title,
                valid_from=term.valid_from,
                valid_to=term.valid_to,
            )
            for role in dict.fromkeys(roles)
        ]
        for membership in made:
            membership.full_clean(validate_constraints=False)
        Membership.objects.bulk_create(made)
        staff_keep(user)
    logger.info("memberships %s given to person %s", [m.pk for m in made], user.pk)
    return made


@transaction.atomic
def membership_change(
    *,
    membership: Membership,
    position_title: str,
    term: Term,
    actor: Actor,
    version: int | None = None,
) -> Membership:
    """Change the position and the days of a membership; the role and the person stay."""
    membership = _locked(membership, version)
    agency = membership.agency
    _require_for(actor, agency, [membership.role])
    if term.valid_to:
        _guard_last_administrator(membership, term.valid_to, actor)
    _guard_overlap(membership.user, agency, [membership.role], term, besides=membership)
    with acting(actor, "membership_change"):
        membership.position_title = position_title
        membership.valid_from, membership.valid_to = term.valid_from, term.valid_to
        membership.full_clean(validate_constraints=False)
        fields = ["position_title", "valid_from", "valid_to"]
        membership.save(update_fields=[*fields, *membership.touch()])
        staff_keep(membership.user)
    return membership


@transaction.atomic
def membership_end(*, membership: Membership, last_day: dt.date, actor: Actor) -> Membership:
    """End a membership with a day; one that would not have begun by then was never held."""
    membership = _locked(membership)
    _require_for(actor, membership.agency, [membership.role])
    _guard_last_administrator(membership, last_day, actor)
    with acting(actor, "membership_end"):
        if membership.valid_from > last_day:
            membership.delete()
        else:
            membership.valid_to = last_day
            membership.save(update_fields=["valid_to", *membership.touch()])
        staff_keep(membership.user)
    logger.info("membership of person %s ended", membership.user_id)
    return membership


def staff_keep(user: User) -> None:
    """Open the Django admin to whoever is or will be a system administrator, to nobody else."""
    open_end = Q(valid_to=None) | Q(valid_to__gte=clock.today())
    held = Membership.objects.filter(open_end, user=user, role=Role.SYSTEM_ADMIN).exists()
    wanted = held or user.is_superuser
    if user.is_staff != wanted:
        user.is_staff = wanted
        user.save(update_fields=["is_staff"])


def staff_close() -> int:
    """Close the Django admin to whoever is no system administrator any more. Daily."""
    open_end = Q(valid_to=None) | Q(valid_to__gte=clock.today())
    held = Membership.objects.filter(open_end, role=Role.SYSTEM_ADMIN).values("user")
    staff = User.objects.filter(is_staff=True, is_superuser=False)
    return staff.exclude(pk__in=held).update(is_staff=False)


def _require_for(actor: Actor, agency: Agency, roles: Sequence[str]) -> None:
    for role in roles:
        right = right_over(role)
        if right is Permission.NATIONAL_ROLE_GIVE:
            require(actor, right, agency, message=NATIONAL_ONLY)
        else:
            require(actor, right, agency)


def _person(invitee: Invitee) -> User:
    email = invitee.email.strip().lower()
    user = User.objects.filter(email=email).first()
    if user is None:
        return User.objects.create_user(email, full_name=invitee.full_name)
    if not user.is_active:
        raise MembershipRefused(
            _("This person's account is closed. Ask a system administrator to open it.")
        )
    return user


def _guard_overlap(
    user: User,
    agency: Agency,
    roles: Sequence[str],
    term: Term,
    besides: Membership | None = None,
) -> None:
    """Say whose time overlaps before the database refuses it."""
    same = Membership.objects.filter(user=user, agency=agency, role__in=roles)
    if besides:
        same = same.exclude(pk=besides.pk)
    until = Q(valid_from__lte=term.valid_to) if term.valid_to else Q()
    held = same.filter(until, Q(valid_to=None) | Q(valid_to__gte=term.valid_from)).first()
    if held is None:
        return
    end = date_format(held.valid_to, "d/m/Y") if held.valid_to else _("no end")
    raise MembershipRefused(
        _("%(person)s already is %(role)s here from %(start)s to %(end)s. Choose other days.")
        % {
            "person": user,
            "role": held.get_role_display(),
            "start": date_format(held.valid_from, "d/m/Y"),
            "end": end,
        }
    )


def _guard_last_administrator(membership: Membership, last_day: dt.date, actor: Actor) -> None:
    """Nobody takes away their own administration while no other administrator is left."""
    if membership.role != Role.AGENCY_ADMIN or membership.user_id != actor.user_id:
        return
    others = Membership.objects.filter(
        valid_on(max(last_day, clock.today()) + dt.timedelta(days=1)),
        role=Role.AGENCY_ADMIN,
        agency_id__in=membership.agency.ancestor_ids,
    ).exclude(user_id=membership.user_id)
    if not others.exists():
        raise MembershipRefused(
            _("You are the last administrator here. Give the role to somebody else first.")
        )


def _locked(membership: Membership, version: int | None = None) -> Membership:
    found = Membership.objects.select_for_update(of=("self",)).select_related("agency", "user")
    locked = found.get(pk=membership.pk)
    if version is not None and locked.version != version:
        raise stale(locked.version, f"{locked.position_title} {locked.valid_from:%d/%m/%Y}".strip())
    return locked
