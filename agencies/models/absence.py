"""When somebody is away, and who stands in for them."""

import datetime as dt
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import date_range
from agencies.models.membership import Membership, Role
from core.actors import Actor
from core.history import tracked
from core.models import PublicIdModel, VersionedModel


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own, and those of the people of the agencies that one administers."""
        managed = Membership.objects.filter(
            agency__ancestor_ids__overlap=actor.agencies_with(Role.AGENCY_ADMIN)
        )
        return self.filter(Q(user_id=actor.user_id) | Q(user__in=managed.values("user")))

    def on(self, day: dt.date) -> Self:
        """Those that cover a day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


@tracked()
class Absence(PublicIdModel, VersionedModel):
    """Days, both included, on which a person is away; their reminders go to the substitute."""

    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(
        "core.User",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("substitute"),
    )
    starts_on = models.DateField(_("first day away"))
    ends_on = models.DateField(_("last day away"))

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["-starts_on", "-id"]
        constraints = [
            ExclusionConstraint(
                name="absence_once_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (date_range("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="absence_runs_forwards"
            ),
            models.CheckConstraint(
                condition=~Q(substitute=F("user")) | Q(substitute=None),
                name="absence_substitute_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.starts_on:%d/%m/%Y}–{self.ends_on:%d/%m/%Y}"
