"""Private addresses at which a calendar program reads a person's deadlines."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from core import clock
from core.actors import Actor
from core.models import PublicIdModel


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Subscriptions."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own."""
        return self.filter(user_id=actor.user_id) if actor.user_id else self.none()


class CalendarFeed(PublicIdModel):
    """A subscription: whoever has the address reads; only its digest is kept, it can be revoked.

    Without an agency it shows the person's own deadlines, else the agency's that they see.
    """

    user = models.ForeignKey("core.User", on_delete=models.CASCADE, related_name="calendar_feeds")
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("name"), max_length=100)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    read_at = models.DateTimeField(_("last read"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
