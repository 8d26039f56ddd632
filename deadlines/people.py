"""Whom a deadline may be handed to: people who act for its agency, or above or below it."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from agencies.models import Membership
from core import clock
from core.models import User


def people_of(agency_ids: Iterable[int], above: Iterable[int] = ()) -> QuerySet[User]:
    """Active people with a role today for one of the agencies, a unit below, or one ``above``.

    Leaders read these names when they hand work over, though they don't keep the memberships.
    """
    here = Q(agency__ancestor_ids__overlap=list(agency_ids)) | Q(agency__in=list(above))
    members = Membership.objects.valid_on(clock.today()).filter(here)
    return User.objects.filter(is_active=True, pk__in=members.values("user")).order_by("full_name")
