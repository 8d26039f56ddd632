"""When somebody must be told about a clock, and who was told: the ledger."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Role
from core import clock
from core.actors import Actor
from deadlines.models.deadline import Deadline
from notifications.models import Notification


class ReminderKind(models.TextChoices):
    """What a reminder says."""

    BEFORE = "before", _("comes due")
    END = "end", _("the end")
    ESCALATION = "escalation", _("overdue")


class ReminderState(models.TextChoices):
    """Whether it was worked off."""

    PENDING = "pending", _("pending")
    DONE = "done", _("done")
    DROPPED = "dropped", _("no longer needed")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders."""

    def visible_to(self, actor: Actor) -> Self:
        """All for system administrators; for others those of the agencies that they administer."""
        if actor.is_system or actor.holds(Role.SYSTEM_ADMIN):
            return self
        kept = actor.agencies_with(Role.AGENCY_ADMIN)
        return self.filter(deadline__agency__ancestor_ids__overlap=kept)

    def pending(self) -> Self:
        """Those not worked off yet."""
        return self.filter(state=ReminderState.PENDING)

    def due(self) -> Self:
        """Pending ones whose time has come."""
        return self.pending().filter(at__lte=clock.now())


class Reminder(models.Model):
    """One moment of a clock, made when it starts; ``offset`` is the rule's text.

    The sweep claims what is due; ``END`` books the miss and tells whoever has the clock.
    """

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=ReminderKind.choices)
    offset = models.CharField(max_length=20)
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=ReminderState.choices, default=ReminderState.PENDING
    )
    done_at = models.DateTimeField(null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["at", "id"], name="reminder_due", condition=Q(state="pending")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "kind", "offset", "at"], name="reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id}: {self.kind} {self.offset}"


class Why(models.TextChoices):
    """Why somebody was told."""

    RESPONSIBLE = "responsible", _("responsible")
    SUBSTITUTE = "substitute", _("substitute")
    ROLE = "role", _("holds the role that acts")
    UNIT_HEAD = "unit_head", _("head of the unit")
    APPROVER = "approver", _("approver")
    AGENCY_ADMIN = "agency_admin", _("agency administrator")
    GOVERNMENT_OFFICE = "government_office", _("Government Office")


class Telling(models.Model):
    """One line of the ledger: who was told about a clock, why; the notification knows the rest."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="tellings")
    reminder = models.ForeignKey(
        Reminder, null=True, on_delete=models.SET_NULL, related_name="tellings"
    )
    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=20, choices=Why.choices)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("line of the ledger")
        verbose_name_plural = _("ledger")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["reminder", "user"], name="telling_once"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} → {self.user_id}"
