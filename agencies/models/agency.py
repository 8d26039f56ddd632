"""Agencies and their units: one model, dated names, successions; never deleted."""

import datetime as dt
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.history import tracked
from core.models import PublicIdModel, VersionedModel, folded, sort_key


class AgencyKind(models.TextChoices):
    """Kinds of the register's file and of the units below."""

    MINISTRY = "ministry", _("ministry")
    MINISTERIAL_AGENCY = "ministerial_agency", _("ministerial-level agency")
    GOVERNMENT_AGENCY = "government_agency", _("Government agency")
    PROVINCE = "province", _("province")
    CITY = "city", _("centrally run city")
    DEPARTMENT = "department", _("department")
    COMMUNE = "commune", _("commune")
    UNIT = "unit", _("unit")


TOP_KINDS = (
    AgencyKind.MINISTRY,
    AgencyKind.MINISTERIAL_AGENCY,
    AgencyKind.GOVERNMENT_AGENCY,
    AgencyKind.PROVINCE,
    AgencyKind.CITY,
)


def date_range(valid_from: str = "valid_from", valid_to: str = "valid_to") -> Func:
    """The days of validity as a range, both ends included."""
    return Func(
        F(valid_from), F(valid_to), Value("[]"), function="daterange", output_field=DateRangeField()
    )


def valid_on(day: dt.date) -> Q:
    """Rows in force on a day; an empty end is open."""
    return Q(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies and units."""

    def visible_to(self, actor: Actor) -> Self:
        """The register is public (Directive 07/CT-TTg: who answers for what)."""
        return self

    def valid_on(self, day: dt.date) -> Self:
        """Those that exist on a day."""
        return self.filter(valid_on(day))

    def top(self) -> Self:
        """Ministries, agencies, provinces and cities, without the units below them."""
        return self.filter(kind__in=TOP_KINDS)

    def below(self, agency: "Agency") -> Self:
        """The agency itself and everything under it."""
        return self.filter(ancestor_ids__contains=[agency.pk])

    def managed_by(self, actor: Actor) -> Self:
        """Those whose units and memberships the actor keeps."""
        return self.filter(ancestor_ids__overlap=actor.agencies_with("agency_admin"))

    def acting_for(self, actor: Actor) -> Self:
        """Those for which the actor holds a role of their own."""
        return self.filter(pk__in=actor.agencies_with())


@tracked(exclude=("name_fold", "name_sort"))
class Agency(PublicIdModel, VersionedModel):
    """A ministry, province, other agency, or a unit below one. ``code`` never passes on.

    Name, short name and parent are those in force today; AgencyRecord has all of them, dated.
    """

    code = models.CharField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=AgencyKind.choices)
    name_vi = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name=_("other names")
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="units",
        verbose_name=_("parent"),
    )
    ancestor_ids = ArrayField(models.BigIntegerField(), default=list, editable=False)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to (last day)"), null=True, blank=True)
    is_outlet = models.BooleanField(_("press outlet"), default=False)
    source = models.TextField(_("source"), blank=True)
    confidence = models.CharField(_("confidence of the source"), max_length=10, blank=True)
    name_fold = folded("name_vi")
    name_sort = sort_key("name_vi")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name_sort", "code"]
        indexes = [
            GinIndex("ancestor_ids", name="agency_ancestors"),
            models.Index(fields=["name_sort", "code"], name="agency_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="agency_valid_forwards",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi

    @property
    def is_top(self) -> bool:
        """Whether it stands in the national register rather than below an agency."""
        return self.kind in TOP_KINDS

    def is_valid_on(self, day: dt.date) -> bool:
        """Whether it exists on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or self.valid_to >= day)


class AgencyRecord(models.Model):
    """What one agency was called and to whom it belonged from day to day."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="records")
    name_vi = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    parent = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    identifiers = models.JSONField(_("electronic identifiers"), default=dict, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to (last day)"), null=True, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("dated name")
        verbose_name_plural = _("dated names")
        ordering = ["agency", "valid_from"]
        constraints = [
            ExclusionConstraint(
                name="agency_one_record_a_day",
                expressions=[
                    ("agency", RangeOperators.EQUAL),
                    (date_range(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name_vi


class Succession(models.Model):
    """Who took over an agency's work, on which day; ``position`` 0 is the main successor."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="origins")
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateField(_("since"))
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["predecessor", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="succession_told_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
