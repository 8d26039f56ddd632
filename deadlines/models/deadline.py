"""The one table of deadlines, and every step of each."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Role
from core import clock
from core.actors import Actor
from core.models import PublicIdModel, VersionedModel, folded
from deadlines.models.rules import InternalStep, Rule, Unit


class DeadlineState(models.TextChoices):
    """Where a clock stands; a late one runs on until it is met."""

    RUNNING = "running", _("running")
    SUSPENDED = "suspended", _("suspended")
    MET = "met", _("met")
    WAIVED = "waived", _("waived")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_STATES = (DeadlineState.RUNNING, DeadlineState.SUSPENDED)


class AnyOf(Func):
    """Whether the first is one of the second, an array that is gathered once."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()


def in_trees(agency_ids: Sequence[int]) -> AnyOf:
    """Whether a clock is of these agencies or a unit of theirs.

    Not by a join: as one array an index finds the few rows of an agency among millions.
    """
    trees = Agency.objects.filter(ancestor_ids__overlap=agency_ids).order_by()
    return AnyOf(F("agency_id"), ArraySubquery(trees.values("pk")))


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Deadlines."""

    def visible_to(self, actor: Actor) -> Self:
        """The agency's own and its units'; all for the Government Office and the portal."""
        if actor.is_system or actor.holds(Role.GOVERNMENT_OFFICE):
            return self
        if not actor.is_known:
            return self.none()
        own = Q(in_trees(actor.readable_agency_ids))
        return self.filter(own | Q(person_id=actor.user_id) if actor.user_id else own)

    def open(self) -> Self:
        """Those that still run or are suspended."""
        return self.filter(state__in=OPEN_STATES)

    def late(self) -> Self:
        """Running past a binding end."""
        return self.filter(state=DeadlineState.RUNNING, is_binding=True, due_at__lte=clock.now())

    def about(self, kind: str, *ids: int) -> Self:
        """Those of subjects of one kind."""
        return self.filter(subject_kind=kind, subject_id__in=ids)

    def with_holders(self) -> Self:
        """With agency, unit and person: what a line shows, in one query."""
        return self.select_related("agency", "unit", "person", "rule", "step")


class Deadline(PublicIdModel, VersionedModel):
    """One clock: what must be done, by whom, until when; it keeps the rule it began with.

    ``due_at`` is the first instant that is too late (24:00 of the last day). ``terms`` are the
    rule's terms at the start; ``explanation`` the lines that tell how the end was counted.
    """

    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    title = models.CharField(_("matter"), max_length=500)
    title_fold = folded("title")
    path = models.CharField(max_length=300, blank=True)
    key = models.CharField(_("rule"), max_length=60)
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="deadlines")
    step = models.ForeignKey(
        InternalStep, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    restarted_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="restarts"
    )
    terms = models.JSONField(default=dict)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="deadlines")
    unit = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "core.User", null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=DeadlineState.choices, default=DeadlineState.RUNNING
    )
    started_at = models.DateTimeField(_("started"))
    given_day = models.DateField(_("day given"), null=True, blank=True)
    first_due_at = models.DateTimeField(_("first end"))
    due_at = models.DateTimeField(_("due"))
    is_binding = models.BooleanField(_("binding"), default=True)
    extension_length = models.PositiveSmallIntegerField(_("extended by"), default=0)
    suspensions = models.JSONField(default=list, blank=True)
    explanation = models.JSONField(default=list, blank=True)
    met_at = models.DateTimeField(_("met"), null=True, blank=True)
    missed_at = models.DateTimeField(_("missed"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(
                fields=["agency", "due_at", "id"],
                name="deadline_open_agency",
                condition=Q(state__in=["running", "suspended"]),
            ),
            models.Index(
                fields=["person", "due_at", "id"],
                name="deadline_open_person",
                condition=Q(state__in=["running", "suspended"]),
            ),
            models.Index(
                fields=["due_at", "id"],
                name="deadline_open",
                condition=Q(state__in=["running", "suspended"]),
            ),
            models.Index(fields=["subject_kind", "subject_id"], name="deadline_subject"),
            models.Index(fields=["agency", "-closed_at", "-id"], name="deadline_closed_agency"),
            models.Index(
                fields=["-closed_at", "-id"],
                name="deadline_closed",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(fields=["agency", "due_at", "id"], name="deadline_calendar"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "key"],
                condition=Q(state__in=["running", "suspended"], step=None),
                name="deadline_runs_once",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("started_at")) | Q(is_binding=False),
                name="deadline_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state in OPEN_STATES

    @property
    def is_late(self) -> bool:
        """Whether it runs past its binding end."""
        running = self.state == DeadlineState.RUNNING and self.is_binding
        return running and self.due_at <= clock.now()

    @property
    def was_late(self) -> bool:
        """Whether it was met after its end."""
        return bool(self.is_binding and self.met_at and self.met_at >= self.due_at)

    @property
    def last_day(self) -> dt.date:
        """The last day allowed, in Vietnam."""
        return (self.due_at - dt.timedelta(microseconds=1)).astimezone(clock.HANOI).date()

    @property
    def is_met_by_hand(self) -> bool:
        """Whether people say when it is done: an internal step, a reminder without an end.

        Any other deadline is met by what its matter does.
        """
        return self.parent_id is not None or self.terms.get("unit") == Unit.REMIND_ONLY

    @property
    def is_in_hours(self) -> bool:
        """Whether it runs by the clock, day and night."""
        return bool(self.terms.get("unit") == Unit.HOURS)

    @property
    def name(self) -> str:
        """What must be done: the internal step's words, else the rule's name."""
        return self.step.name if self.step else self.rule.name


class EventKind(models.TextChoices):
    """What happened to a clock."""

    START = "start", _("started")
    EXTEND = "extend", _("extended")
    SUSPEND = "suspend", _("suspended")
    RESUME = "resume", _("resumed")
    MEET = "meet", _("met")
    MISS = "miss", _("missed")
    WAIVE = "waive", _("waived")
    WITHDRAW = "withdraw", _("withdrawn")
    RESTART = "restart", _("started anew")
    MOVE = "move", _("moved to another day")
    HAND_OVER = "hand_over", _("handed over")
    RECOUNT = "recount", _("counted again: the calendar was corrected")
    SUCCESSION = "succession", _("passed to the successor")


class DeadlineEvent(models.Model):
    """One step of a clock: who, when, why, the end before and after, as explained then."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    at = models.DateTimeField(default=clock.now)
    actor_name = models.CharField(max_length=200)
    user = models.ForeignKey("core.User", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    values = models.JSONField(default=dict, blank=True)
    due_before = models.DateTimeField(null=True)
    due_after = models.DateTimeField(null=True)
    explanation: Any = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("step of a deadline")
        verbose_name_plural = _("steps of deadlines")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.deadline_id}: {self.kind}"
