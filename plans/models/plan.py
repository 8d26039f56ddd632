"""The annual plan, its five states and every step between them."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, ExpressionWrapper, Q, Sum
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Role
from core import clock
from core.actors import Actor
from core.history import tracked
from core.models import PublicIdModel, VersionedModel, folded, sort_key


class PlanState(models.TextChoices):
    """Draft → submitted → returned or approved → issued."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    ISSUED = "issued", _("issued")


EDITABLE_STATES = frozenset({PlanState.DRAFT, PlanState.RETURNED})


class AnnualPlanQuerySet(models.QuerySet["AnnualPlan"]):
    """Annual plans."""

    def visible_to(self, actor: Actor) -> Self:
        """Drafts for the agency and its parents; issued plans for all signed-in State staff."""
        if actor.is_system:
            return self
        if not actor.is_known:
            return self.none()
        own = Q(agency__ancestor_ids__overlap=actor.readable_agency_ids)
        return self.filter(own | Q(state=PlanState.ISSUED))

    def open_for_review(self, actor: Actor) -> Self:
        """Submitted plans that the actor may approve: not those that they submitted."""
        return self.filter(
            state=PlanState.SUBMITTED,
            agency__ancestor_ids__overlap=actor.agencies_with(Role.APPROVER),
        ).exclude(submitted_by_id=actor.user_id)

    def with_own(self, actor: Actor) -> Self:
        """Each with ``is_own``: whether it is of the agency that the actor acts for or a unit."""
        here = Q(agency__ancestor_ids__contains=[actor.acting_agency_id or 0])
        return self.annotate(is_own=ExpressionWrapper(here, models.BooleanField()))

    def with_counts(self) -> Self:
        """Each with ``activity_count`` and ``budget_total`` in đồng."""
        return self.annotate(
            activity_count=Count("activities"), budget_total=Sum("activities__budget_vnd")
        )


@tracked(exclude=("title_fold", "title_sort"))
class AnnualPlan(PublicIdModel, VersionedModel):
    """An agency's or unit's communication plan of a year (Directive 07/CT-TTg, clause 1c)."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="plans", verbose_name=_("agency")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    title = models.CharField(_("title"), max_length=500)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    objectives = models.TextField(_("objectives"), blank=True)
    audiences = models.TextField(_("audiences"), blank=True)
    key_messages = models.TextField(_("key messages"), blank=True)
    contacts = models.TextField(_("contacts"), blank=True)
    external_id = models.CharField(_("external identifier"), max_length=100, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT
    )
    round = models.PositiveSmallIntegerField(_("submission"), default=0, editable=False)
    created_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    submitted_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    reviewed_at = models.DateTimeField(null=True, editable=False)
    issue_number = models.CharField(_("number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of signing"), null=True, blank=True)
    signer = models.CharField(_("signer"), max_length=200, blank=True)
    signer_position = models.CharField(_("signer's position"), max_length=200, blank=True)
    signed_file = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title_fold = folded("title")
    title_sort = sort_key("title")

    objects = AnnualPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("annual plan")
        verbose_name_plural = _("annual plans")
        ordering = ["-year", "title_sort", "id"]
        indexes = [
            models.Index(fields=["agency", "year"], name="plan_agency_year"),
            models.Index(fields=["-year", "title_sort", "id"], name="plan_order"),
            models.Index(fields=["id"], name="plan_open", condition=~Q(state="issued")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "external_id"],
                condition=~Q(external_id=""),
                name="plan_external_id_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="issued")
                | (~Q(issue_number="") & Q(issued_on__isnull=False) & ~Q(signer="")),
                name="plan_issued_with_number_date_signer",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_editable(self) -> bool:
        """Whether it may change: submitted, approved and issued plans are locked."""
        return self.state in EDITABLE_STATES


class PlanStep(models.Model):
    """One step of a plan's life: from, to, by whom, when, with which remark. Only grows."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=30)
    from_state = models.CharField(max_length=10, choices=PlanState.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=PlanState.choices)
    actor_name = models.CharField(max_length=200)
    user = models.ForeignKey("core.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    remark = models.TextField(blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"


class PlanLook(models.Model):
    """When a reviewer last looked at a plan: what changed since comes first."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        constraints = [
            models.UniqueConstraint(fields=["plan", "user"], name="plan_look_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.at:%d/%m/%Y %H:%M}"
