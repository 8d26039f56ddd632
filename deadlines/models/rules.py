"""Legal clocks as dated data: the instrument, the rule, an agency's own stricter steps."""

import datetime as dt
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.models.agency import date_range, valid_on
from core.actors import Actor
from core.history import tracked
from core.models import PublicIdModel, VersionedModel


class Unit(models.TextChoices):
    """How a period is counted; the unit belongs to the rule."""

    WORKING_DAYS = "working_days", _("working days")
    CALENDAR_DAYS = "calendar_days", _("calendar days")
    HOURS = "hours", _("hours")
    MONTHS = "months", _("months")
    FIXED_DATE = "fixed_date", _("a fixed date (last day allowed)")
    END_OF = "end_of", _("the end of a day, month, quarter or year")
    AT_LEAST_DAYS = "at_least_days", _("at least so many days")
    GIVEN_DAY = "given_day", _("the day that its matter names")
    REMIND_ONLY = "remind_only", _("a reminder without an end")


class RuleStatus(models.TextChoices):
    """How sure a rule's text is."""

    READ = "read", _("read in the text")
    REPORTED = "reported", _("known from a report about the text")
    PROVISIONAL = "provisional", _("provisional: the old rule, kept until the new text is entered")
    CONVENTION = "convention", _("the portal's own convention, no law")


UNSETTLED = frozenset({RuleStatus.PROVISIONAL, RuleStatus.REPORTED})
"""What is marked wherever administrators meet it."""


class Owner(models.TextChoices):
    """Whose clock it is."""

    SELF = "self", _("the body itself")
    PARENT = "parent", _("the parent ministry or province")


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    """Instruments."""

    def visible_to(self, actor: Actor) -> Self:
        """Law is public: whoever is signed in reads it."""
        return self if actor.is_known else self.none()


@tracked()
class Instrument(PublicIdModel, VersionedModel):
    """A law, decree, decision or directive, by the key that rules name."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    title_vi = models.CharField(_("title"), max_length=500)
    title_en = models.CharField(_("English title"), max_length=500, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to (last day)"), null=True, blank=True)
    followed_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="follows",
        verbose_name=_("followed by"),
    )

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self.title_en if get_language() == "en" and self.title_en else self.title_vi


class RuleQuerySet(models.QuerySet["Rule"]):
    """Rules."""

    def visible_to(self, actor: Actor) -> Self:
        """Rules are law: whoever is signed in reads them."""
        return self if actor.is_known else self.none()

    def in_force(self, key: str, day: dt.date) -> Self:
        """The rule of a key on a day: one or none."""
        return self.filter(valid_on(day), key=key)


@tracked()
class Rule(PublicIdModel, VersionedModel):
    """One legal clock with its citation; a key has one rule a day, and a change is a new row.

    ``length``: a number, ``12-19`` for a fixed date, ``day|month|quarter|year`` for ``end_of``.
    ``remind_before`` ("3wd", "4h", "0") counts back from the end, ``escalate_after`` ("0",
    "2wd:admin", "5wd:national") on from it; ``applies_to`` names kinds of agencies, ``state_body``,
    ``outlet`` or ``code:…``.
    """

    key = models.CharField(_("key"), max_length=60)
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="rules", verbose_name=_("instrument")
    )
    citation = models.CharField(_("citation"), max_length=200)
    name_vi = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    starts_with = models.CharField(_("starts with"), max_length=200)
    met_by = models.CharField(_("met by"), max_length=200)
    unit = models.CharField(_("unit"), max_length=20, choices=Unit.choices)
    length = models.CharField(_("length"), max_length=10, blank=True)
    extension_unit = models.CharField(
        _("unit of the extension"), max_length=20, choices=Unit.choices, blank=True
    )
    extension_max = models.PositiveSmallIntegerField(
        _("longest extension"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    applies_to = ArrayField(models.CharField(max_length=40), verbose_name=_("applies to"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to (last day)"), null=True, blank=True)
    remind_before = ArrayField(
        models.CharField(max_length=10), default=list, blank=True, verbose_name=_("reminders")
    )
    escalate_after = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name=_("escalation")
    )
    status = models.CharField(_("status"), max_length=12, choices=RuleStatus.choices)
    owner = models.CharField(_("owner"), max_length=10, choices=Owner.choices, default=Owner.SELF)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["key", "valid_from"]
        constraints = [
            ExclusionConstraint(
                name="rule_one_a_day",
                expressions=[
                    ("key", RangeOperators.EQUAL),
                    (date_range(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="rule_valid_forwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.instrument_id})"

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi

    @property
    def is_provisional(self) -> bool:
        """Whether administrators must know that its text is not settled."""
        return self.status in UNSETTLED


class InternalStepQuerySet(models.QuerySet["InternalStep"]):
    """Internal steps."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the agency, its parents and the units below."""
        return self.filter(agency__ancestor_ids__overlap=actor.readable_agency_ids)


@tracked()
class InternalStep(PublicIdModel, VersionedModel):
    """An agency's own, stricter step on the way to a legal end, such as “draft answer to the
    leader by working day 6”: it never lengthens the legal period."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="internal_steps")
    rule_key = models.CharField(_("rule"), max_length=60)
    name = models.CharField(_("step"), max_length=200)
    unit = models.CharField(
        _("unit"),
        max_length=20,
        choices=[
            (unit.value, unit.label) for unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS)
        ],
        default=Unit.WORKING_DAYS,
    )
    length = models.PositiveSmallIntegerField(_("length"), validators=[MinValueValidator(1)])
    is_active = models.BooleanField(_("active"), default=True)

    objects = InternalStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("internal step")
        verbose_name_plural = _("internal steps")
        ordering = ["agency", "rule_key", "length", "id"]

    def __str__(self) -> str:
        return self.name
