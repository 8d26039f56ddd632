"""An activity of a plan: what, who, when, what comes of it, for how much."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from core.actors import Actor
from core.history import tracked
from core.models import PublicIdModel, VersionedModel
from plans.models.choices import (
    ActivityKind,
    Audience,
    Channel,
    Precision,
    Recurrence,
    Review,
    Stage,
)
from plans.models.plan import EDITABLE_STATES, AnnualPlan, PlanState

POSITION_STEP = 1024


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the plans the actor sees; those naming their agency once submitted."""
        if actor.is_system:
            return self
        if not actor.is_known:
            return self.none()
        own = Q(plan__agency__ancestor_ids__overlap=actor.readable_agency_ids)
        partners = ActivityPartner.objects.filter(
            activity_id=OuterRef("pk"), agency__ancestor_ids__overlap=actor.readable_agency_ids
        )
        # One value, not “in”: PostgreSQL looks at the partners of submitted rows alone instead of
        # gathering all partners of the country before it reads the first row.
        named = Q(pk=Subquery(partners.order_by().values("activity_id")[:1]))
        submitted = Q(plan__state__in=[PlanState.SUBMITTED, PlanState.APPROVED])
        return self.filter(own | Q(plan__state=PlanState.ISSUED) | (submitted & named))

    def in_plan_order(self) -> Self:
        """As the annex has them."""
        return self.order_by("position", "id")

    def with_people(self) -> Self:
        """With lead, partners, responsible person: what a row shows, in two queries."""
        return self.select_related("lead_agency").prefetch_related("partners")

    def incomplete(self) -> Self:
        """Rows without which a plan isn't submitted: no title, no lead unit or no period."""
        return self.filter(Q(title="") | Q(lead_text="") | Q(period_text=""))

    def open_for_review(self) -> Self:
        """Rows on which the approver has still to say something."""
        return self.exclude(review=Review.ACCEPTED)


@tracked(exclude=("search", "position"))
class Activity(PublicIdModel, VersionedModel):
    """One row of the annex: what, who leads and helps, when, what comes of it, for how much."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.CASCADE, related_name="activities")
    position = models.BigIntegerField(default=0, editable=False)
    section = models.CharField(_("section"), max_length=500, blank=True)
    number = models.CharField(_("order"), max_length=20, blank=True)
    title = models.TextField(_("activity"), blank=True)
    policy = models.CharField(_("policy or topic"), max_length=500, blank=True)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, blank=True)
    stage_confirmed = models.BooleanField(default=False)
    kind = models.CharField(_("kind"), max_length=30, choices=ActivityKind.choices, blank=True)
    kind_confirmed = models.BooleanField(default=False)
    channels = ArrayField(
        models.CharField(max_length=30, choices=Channel.choices),
        default=list,
        blank=True,
        verbose_name=_("channels"),
    )
    audiences = ArrayField(
        models.CharField(max_length=30, choices=Audience.choices),
        default=list,
        blank=True,
        verbose_name=_("audiences"),
    )
    lead_agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="led_activities"
    )
    lead_text = models.CharField(_("lead unit"), max_length=500, blank=True)
    partners_text = models.TextField(
        _("cooperating units"), blank=True, default="", db_default="", editable=False
    )
    period_text = models.CharField(_("period"), max_length=300, blank=True)
    precision = models.CharField(
        _("precision"), max_length=10, choices=Precision.choices, blank=True
    )
    spans = models.JSONField(default=list, blank=True)
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    recurrence = models.CharField(
        _("recurrence"), max_length=12, choices=Recurrence.choices, blank=True
    )
    output = models.TextField(_("output"), blank=True)
    output_measure = models.CharField(_("measure of the output"), max_length=300, blank=True)
    budget_text = models.CharField(_("budget as written"), max_length=300, blank=True)
    budget_vnd = models.BigIntegerField(
        _("budget (đồng)"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    budget_sources = models.JSONField(_("budget by source"), default=dict, blank=True)
    responsible = models.ForeignKey(
        "core.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    responsible_text = models.CharField(_("responsible person"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    review = models.CharField(
        _("review"), max_length=10, choices=Review.choices, default=Review.PENDING, editable=False
    )
    remark = models.TextField(_("remark"), blank=True, editable=False)
    external_id = models.CharField(_("external identifier"), max_length=100, blank=True)
    import_batch = models.ForeignKey(
        "plans.ImportBatch",
        null=True,
        on_delete=models.SET_NULL,
        related_name="activities",
        editable=False,
    )
    search = models.GeneratedField(
        expression=Func(
            F("title"),
            F("policy"),
            F("lead_text"),
            template="to_tsvector('simple'::regconfig, vn_fold(%(expressions)s))",
            arg_joiner=" || ' ' || ",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["plan", "position", "id"]
        indexes = [
            models.Index(fields=["plan", "position", "id"], name="activity_order"),
            models.Index(fields=["starts_on", "id"], name="activity_start"),
            GinIndex("search", name="activity_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "external_id"],
                condition=~Q(external_id=""),
                name="activity_external_id_once",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="activity_runs_forwards",
            ),
            models.CheckConstraint(
                condition=Q(budget_vnd=None) | Q(budget_vnd__gte=0), name="activity_money_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_locked(self) -> bool:
        """Whether the plan's state forbids changes."""
        return self.plan.state not in EDITABLE_STATES

    @property
    def lead(self) -> str:
        """The lead unit as written."""
        return self.lead_text

    @property
    def cooperating(self) -> list[str]:
        """The cooperating units as written, in order (partners are expected prefetched)."""
        return [partner.name for partner in self.partners.all()]

    @property
    def channel_labels(self) -> list[str]:
        """The channels in words."""
        return [str(Channel(code).label) for code in self.channels]

    @property
    def audience_labels(self) -> list[str]:
        """The audiences in words."""
        return [str(Audience(code).label) for code in self.audiences]


class ActivityPartner(models.Model):
    """A cooperating unit: as written, and the registered agency where it is one."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="partners")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("cooperating unit"), max_length=500)
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="partnered"
    )

    class Meta:
        verbose_name = _("cooperating unit")
        verbose_name_plural = _("cooperating units")
        ordering = ["activity", "position"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "position"], name="partner_position_once"),
        ]

    def __str__(self) -> str:
        return self.name
