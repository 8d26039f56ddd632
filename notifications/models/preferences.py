"""How each person and agency wishes to be told."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from core import clock
from notifications.models.outbox import Channel


class Way(models.TextChoices):
    """When a kind of notification comes by a channel."""

    AT_ONCE = "at_once", _("at once")
    DIGEST = "digest", _("in the daily digest")
    OFF = "off", _("not at all")


class Settings(models.Model):
    """A person's hours: when the digest comes, when nothing may disturb (Vietnamese time)."""

    user = models.OneToOneField("core.User", on_delete=models.CASCADE, related_name="told_by")
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the digest"), default=8, validators=[MaxValueValidator(23)]
    )
    digest_on = models.DateField(null=True, editable=False)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("quiet until"), null=True, blank=True)

    class Meta:
        verbose_name = _("notification settings")
        verbose_name_plural = _("notification settings")

    def __str__(self) -> str:
        return str(self.user_id)


class Preference(models.Model):
    """How one kind reaches one person by one channel; without a row the kind's default holds."""

    user = models.ForeignKey("core.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    way = models.CharField(max_length=10, choices=Way.choices)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "channel"], name="preference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.way}"


class AgencyDigest(models.Model):
    """A daily digest of an agency's deadlines to its office's own address."""

    agency = models.OneToOneField(Agency, on_delete=models.CASCADE, related_name="digest")
    address = models.EmailField(_("address"))
    hour = models.PositiveSmallIntegerField(
        _("hour"), default=8, validators=[MaxValueValidator(23)]
    )
    language = models.CharField(_("language"), max_length=5, default="vi")
    is_active = models.BooleanField(_("active"), default=True)
    sent_on = models.DateField(null=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("agency digest")
        verbose_name_plural = _("agency digests")

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.address}"
