"""One uploaded annex: its file, how it was read, what came of it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.actors import Actor
from core.models import PublicIdModel
from plans.models.plan import AnnualPlan


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Imports."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the agency's own plans."""
        if actor.is_system:
            return self
        return self.filter(plan__agency__ancestor_ids__overlap=actor.readable_agency_ids)


class ImportBatch(PublicIdModel):
    """An annex on its way into a plan: uploaded, previewed, accepted, perhaps undone."""

    class State(models.TextChoices):
        """How far the import is."""

        READ = "read", _("read")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        UNDONE = "undone", _("undone")

    plan = models.ForeignKey(AnnualPlan, on_delete=models.CASCADE, related_name="imports")
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    corrections = models.JSONField(default=dict, blank=True)
    reading = models.JSONField(default=dict, blank=True)
    skipped = models.JSONField(default=list, blank=True)
    created_count = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(
        "core.Job", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file.name
