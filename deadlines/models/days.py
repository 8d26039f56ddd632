"""Days off and working Saturdays, as the law and the yearly notices have them."""

from typing import Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.history import tracked
from core.models import PublicIdModel, VersionedModel


class DayKind(models.TextChoices):
    """What a listed day is."""

    OFF = "off", _("day off")
    WORKING = "working", _("working day")


class DaysOffNoticeQuerySet(models.QuerySet["DaysOffNotice"]):
    """Notices."""

    def visible_to(self, actor: Actor) -> Self:
        """Notices are public, as the days are."""
        return self


@tracked()
class DaysOffNotice(PublicIdModel, VersionedModel):
    """The yearly notice of days off (Labour Code 2019, Art. 112): it replaces what was computed."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    number = models.CharField(_("number"), max_length=60)
    issued_on = models.DateField(_("date of signing"))
    issuer = models.CharField(_("issued by"), max_length=200)

    objects = DaysOffNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice of days off")
        verbose_name_plural = _("notices of days off")
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.number} ({self.year})"


class DayOffQuerySet(models.QuerySet["DayOff"]):
    """Listed days."""

    def visible_to(self, actor: Actor) -> Self:
        """Days off are public."""
        return self

    def in_year(self, year: int) -> Self:
        """Those of a year, in order."""
        return self.filter(date__year=year).order_by("date")


@tracked()
class DayOff(VersionedModel):
    """One listed day; ``source`` cites the law or the notice, "computed" until there is one."""

    date = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=DayKind.choices, default=DayKind.OFF)
    name_vi = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200)
    notice = models.ForeignKey(
        DaysOffNotice, null=True, blank=True, on_delete=models.PROTECT, related_name="days"
    )

    objects = DayOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi
