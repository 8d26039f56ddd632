"""One thing told to one person; the inbox shows it, channels carry it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from core import clock
from core.actors import Actor
from core.models import PublicIdModel


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own, nobody else's."""
        return self.filter(user_id=actor.user_id) if actor.user_id else self.none()

    def unread(self) -> Self:
        """Those not opened yet."""
        return self.filter(opened_at=None)


class Notification(PublicIdModel):
    """What one person was told: the kind and its values; words are made in the reader's language.

    ``key`` makes telling the same thing twice impossible, whoever tries again.
    """

    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="notifications")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    path = models.CharField(max_length=300, blank=True)
    is_urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["user", "-id"], name="notification_inbox"),
            models.Index(fields=["user"], name="notification_unread", condition=Q(opened_at=None)),
            models.Index(fields=["key"], name="notification_key"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notification_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"
