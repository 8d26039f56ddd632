"""Long work as a row: what is asked, how far it is, what came of it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.actors import Actor
from core.models.base import PublicIdModel


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs."""

    def visible_to(self, actor: Actor) -> Self:
        """Whoever asked for the work sees it; nobody else."""
        if actor.user_id is None:
            return self.none()
        return self.filter(asked_by_id=actor.user_id)


class Job(PublicIdModel):
    """Work that takes longer than a page should: an import, an export, a report."""

    class State(models.TextChoices):
        """Where the work stands."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    kind = models.CharField(max_length=60)
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    payload = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    file = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.PROTECT, related_name="jobs"
    )
    back_url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def next_url(self) -> str:
        """Where its page leads by itself: once it is done, unless there is a file to fetch."""
        return self.back_url if self.state == self.State.DONE and not self.file_id else ""

    @property
    def percent(self) -> int:
        """Progress from 0 to 100."""
        if self.state == self.State.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0
