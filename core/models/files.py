"""Files as they were taken in: by content, never by name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models.base import PublicIdModel


def stored_path(stored: "StoredFile", filename: str) -> str:
    """Where the bytes lie: under their own hash, so a name can do no harm."""
    return f"{stored.sha256[:2]}/{stored.sha256}"


class StoredFile(PublicIdModel):
    """One upload or result: bytes under their hash, the name only for people."""

    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to=stored_path, max_length=200)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(
        "core.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name
