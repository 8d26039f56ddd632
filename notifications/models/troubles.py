"""What administrators must look at: nothing fails in silence."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Role
from core import clock
from core.actors import Actor
from core.models import PublicIdModel


class TroubleQuerySet(models.QuerySet["Trouble"]):
    """Troubles."""

    def visible_to(self, actor: Actor) -> Self:
        """All for system administrators; an agency's own for its administrators."""
        if actor.holds(Role.SYSTEM_ADMIN):
            return self
        managed = actor.agencies_with(Role.AGENCY_ADMIN)
        return self.filter(agency__ancestor_ids__overlap=managed)

    def open(self) -> Self:
        """Those not settled."""
        return self.filter(settled_at=None)


class Trouble(PublicIdModel):
    """One thing that went wrong and waits for somebody: once while open, with a count."""

    code = models.CharField(_("kind"), max_length=60)
    key = models.CharField(max_length=200)
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    values = models.JSONField(default=dict, blank=True)
    path = models.CharField(max_length=300, blank=True)
    count = models.PositiveIntegerField(_("times"), default=1)
    first_at = models.DateTimeField(_("first"), default=clock.now)
    last_at = models.DateTimeField(_("last"), default=clock.now)
    settled_at = models.DateTimeField(_("settled"), null=True, editable=False)
    settled_by = models.CharField(max_length=200, blank=True, editable=False)

    objects = TroubleQuerySet.as_manager()

    class Meta:
        verbose_name = _("trouble")
        verbose_name_plural = _("troubles")
        ordering = ["-last_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "key"],
                condition=Q(settled_at=None),
                name="trouble_once_while_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.key}"
