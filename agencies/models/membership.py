"""Who acts for which agency in which role, from when to when."""

import datetime as dt
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency, date_range, valid_on
from core.actors import Actor
from core.history import tracked
from core.models import PublicIdModel, VersionedModel


class Role(models.TextChoices):
    """What a person may be for an agency; the last four are national."""

    DRAFTER = "drafter", _("drafter")
    APPROVER = "approver", _("approver")
    CLERK = "clerk", _("records clerk")
    PRESS_OFFICER = "press_officer", _("press officer")
    INFORMATION_OFFICER = "information_officer", _("information officer")
    AGENCY_ADMIN = "agency_admin", _("agency administrator")
    VIEWER = "viewer", _("viewer")
    GOVERNMENT_OFFICE = "government_office", _("Government Office")
    JUSTICE_MONITOR = "justice_monitor", _("justice monitor")
    PRESS_AUTHORITY = "press_authority", _("press authority")
    SYSTEM_ADMIN = "system_admin", _("system administrator")


NATIONAL_ROLES = frozenset(
    {Role.GOVERNMENT_OFFICE, Role.JUSTICE_MONITOR, Role.PRESS_AUTHORITY, Role.SYSTEM_ADMIN}
)
AGENCY_ROLES = tuple(role for role in Role if role not in NATIONAL_ROLES)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own, and those of the agencies that one administers."""
        managed = Q(agency__ancestor_ids__overlap=actor.agencies_with(Role.AGENCY_ADMIN))
        if actor.holds(Role.SYSTEM_ADMIN):
            return self
        return self.filter(managed | Q(user_id=actor.user_id)) if actor.user_id else self.none()

    def valid_on(self, day: dt.date) -> Self:
        """Those in force on a day."""
        return self.filter(valid_on(day))


@tracked()
class Membership(PublicIdModel, VersionedModel):
    """A role held by a person for an agency and so for the units below it."""

    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    position_title = models.CharField(_("position"), max_length=200, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to (last day)"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["agency", "user", "role"]
        constraints = [
            ExclusionConstraint(
                name="membership_once_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (date_range(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="membership_valid_forwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"
