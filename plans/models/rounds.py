"""Planning rounds: the Government Office asks every agency for its plan of a year."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Role
from core import clock
from core.actors import Actor
from core.history import tracked
from core.models import PublicIdModel, VersionedModel
from plans.models.plan import AnnualPlan

ONCE_A_YEAR = _("A round for this year is open: change its days instead.")


class PlanningRoundQuerySet(models.QuerySet["PlanningRound"]):
    """Planning rounds."""

    def visible_to(self, actor: Actor) -> Self:
        """All State staff: the Directive's calendar concerns every agency."""
        return self if actor.is_known else self.none()

    def open(self) -> Self:
        """Those that were not closed."""
        return self.filter(closed_at=None)


@tracked()
class PlanningRound(PublicIdModel, VersionedModel):
    """“Plans for 2027”: until when plans are begun, submitted and issued (days included).

    Directive 07/CT-TTg, clause 1c asks for a plan each year; clause 2 lets the Government Office
    see to it. The days are the Government Office's, no law's.
    """

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    draft_by = models.DateField(_("begin the draft by"))
    submit_by = models.DateField(_("submit by"))
    issue_by = models.DateField(_("issue by"))
    message = models.TextField(_("message to the agencies"), blank=True)
    opened_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)

    objects = PlanningRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("planning round")
        verbose_name_plural = _("planning rounds")
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(closed_at=None),
                name="round_open_once_a_year",
                violation_error_message=ONCE_A_YEAR,
            ),
            models.CheckConstraint(
                condition=Q(submit_by__gte=F("draft_by")) & Q(issue_by__gte=F("submit_by")),
                name="round_days_in_order",
                violation_error_message=_("The days must follow one another."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Plans for %(year)s") % {"year": self.year})

    @property
    def is_open(self) -> bool:
        """Whether agencies still answer it."""
        return self.closed_at is None


class RoundEntryQuerySet(models.QuerySet["RoundEntry"]):
    """Agencies in rounds."""

    def visible_to(self, actor: Actor) -> Self:
        """All for the Government Office; one's own agency's else."""
        if actor.is_system or actor.holds(Role.GOVERNMENT_OFFICE):
            return self
        return self.filter(agency__ancestor_ids__overlap=actor.readable_agency_ids)


class RoundEntry(PublicIdModel):
    """One agency in a round: the subject of its clocks, and the plan that answers."""

    round = models.ForeignKey(PlanningRound, on_delete=models.CASCADE, related_name="entries")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="round_entries")
    plan = models.ForeignKey(
        AnnualPlan, null=True, on_delete=models.SET_NULL, related_name="round_entries"
    )

    objects = RoundEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency in a round")
        verbose_name_plural = _("agencies in a round")
        constraints = [
            models.UniqueConstraint(fields=["round", "agency"], name="round_asks_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.agency_id}"


class RoundNudge(models.Model):
    """Words that the Government Office sent to chosen agencies of a round. Only grows."""

    round = models.ForeignKey(PlanningRound, on_delete=models.CASCADE, related_name="nudges")
    agency_ids = ArrayField(models.BigIntegerField())
    words = models.TextField(_("words"))
    told_count = models.PositiveIntegerField(_("people told"), default=0)
    actor_name = models.CharField(max_length=200)
    user = models.ForeignKey("core.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("nudge")
        verbose_name_plural = _("nudges")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.at:%d/%m/%Y %H:%M}"
