"""The outbox: a row before anything leaves, in the transaction of what caused it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Role
from core import clock
from core.actors import Actor
from core.models import PublicIdModel
from notifications.models.notification import Notification


class Channel(models.TextChoices):
    """By which way something is told; ``notifications.channels`` knows how each carries it."""

    EMAIL = "email", _("e-mail")


FAULTS = {
    "mail.closed_account": _("The account is closed."),
    "mail.no_address": _("The person has no e-mail address."),
    "mail.bounced": _("The address refuses mail."),
}
"""Why a message could not even be tried; the codes are those of the troubles."""


class MessageState(models.TextChoices):
    """Where a message is on its way."""

    GATHERED = "gathered", _("waits for the digest")
    QUEUED = "queued", _("waits to be sent")
    SENT = "sent", _("sent")
    IN_DIGEST = "in_digest", _("sent with the digest")
    FAILED = "failed", _("failed")
    DROPPED = "dropped", _("no longer needed")


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages."""

    def visible_to(self, actor: Actor) -> Self:
        """The whole outbox for system administrators, nothing for others."""
        return self if actor.holds(Role.SYSTEM_ADMIN) else self.none()

    def due(self) -> Self:
        """Those to be sent now."""
        return self.filter(state=MessageState.QUEUED, due_at__lte=clock.now())

    def failed(self) -> Self:
        """Those given up, until somebody sends them again."""
        return self.filter(state=MessageState.FAILED)


class Message(PublicIdModel):
    """One message by one channel to one address; the stable Message-ID is ``message_id``.

    A digest has no notification of its own: its parts point to it.
    """

    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    notification = models.ForeignKey(
        Notification, null=True, on_delete=models.CASCADE, related_name="messages"
    )
    digest = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="parts")
    user = models.ForeignKey("core.User", null=True, on_delete=models.PROTECT, related_name="+")
    agency_digest = models.ForeignKey(
        "notifications.AgencyDigest", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.CharField(_("address"), max_length=254, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=MessageState.choices, default=MessageState.QUEUED
    )
    due_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["due_at", "id"], name="message_due", condition=Q(state="queued")),
            models.Index(fields=["user"], name="message_gathered", condition=Q(state="gathered")),
            models.Index(fields=["-id"], name="message_failed", condition=Q(state="failed")),
            models.Index(fields=["sent_at"], name="message_sent", condition=~Q(sent_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["notification", "channel"],
                condition=Q(notification__isnull=False),
                name="message_once_a_channel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} → {self.address}"

    @property
    def reason(self) -> str:
        """Why it failed: a fault of ours in words, or what the server said."""
        return str(FAULTS.get(self.error, self.error))


class MailAddressQuerySet(models.QuerySet["MailAddress"]):
    """Refusing addresses."""

    def visible_to(self, actor: Actor) -> Self:
        """All for system administrators, none for others."""
        return self if actor.holds(Role.SYSTEM_ADMIN) else self.none()


class MailAddress(models.Model):
    """An address that refused mail for good: nothing more goes there until it is cleared."""

    address = models.EmailField(_("address"), unique=True)
    bouncing_since = models.DateTimeField(_("refused since"), default=clock.now)
    reason = models.TextField(_("reason"), blank=True)

    objects = MailAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("refusing address")
        verbose_name_plural = _("refusing addresses")

    def __str__(self) -> str:
        return self.address
