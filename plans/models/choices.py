"""The closed lists of a plan: stages, kinds, channels, audiences, sources of money."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """The five stages of the policy cycle (Directive 07/CT-TTg, clause 1c)."""

    PLANNING = "planning", _("planning")
    DRAFTING = "drafting", _("drafting")
    COMPLETION = "completion", _("completion")
    PROMULGATION = "promulgation", _("promulgation")
    IMPLEMENTATION = "implementation", _("implementation")


class ActivityKind(models.TextChoices):
    """What is done."""

    PRESS_CONFERENCE = "press_conference", _("press conference")
    PRESS_RELEASE = "press_release", _("press release")
    ARTICLE_SERIES = "article_series", _("series of articles")
    BROADCAST = "broadcast", _("radio and television programme")
    ONLINE_CONTENT = "online_content", _("content on the portal")
    SOCIAL_MEDIA = "social_media", _("official social media")
    DIALOGUE = "dialogue", _("dialogue")
    SEMINAR = "seminar", _("conference, seminar")
    TRAINING = "training", _("training")
    PUBLICATION = "publication", _("publication")
    GRASSROOTS_BROADCAST = "grassroots_broadcast", _("grassroots broadcast")
    SURVEY = "survey", _("survey")
    REPORT = "report", _("review, report")
    VISUAL = "visual", _("poster, exhibition")
    CONSULTATION = "consultation", _("taking of opinions")
    OTHER = "other", _("other")


class Channel(models.TextChoices):
    """By what it reaches people."""

    PRESS = "press", _("press")
    TELEVISION = "television", _("television")
    RADIO = "radio", _("radio")
    PORTAL = "portal", _("electronic portal")
    SOCIAL_NETWORK = "social_network", _("social networks")
    MESSAGING = "messaging", _("messaging")
    GRASSROOTS = "grassroots", _("grassroots information")
    IN_PERSON = "in_person", _("in person")
    PRINT = "print", _("print")


class Audience(models.TextChoices):
    """Whom it addresses."""

    PUBLIC = "public", _("the whole people")
    BUSINESSES = "businesses", _("businesses")
    OFFICIALS = "officials", _("officials")
    PRESS = "press", _("press")
    YOUTH = "youth", _("young people")
    WOMEN = "women", _("women")
    FARMERS = "farmers", _("farmers")
    WORKERS = "workers", _("workers")
    OVERSEAS = "overseas", _("Vietnamese abroad")
    ETHNIC_MINORITIES = "ethnic_minorities", _("ethnic minorities")
    DISABILITIES = "disabilities", _("people with disabilities")
    FOREIGN = "foreign", _("foreign public")


class BudgetSource(models.TextChoices):
    """Where the money comes from (Directive 07/CT-TTg, clause 1đ)."""

    RECURRENT = "recurrent", _("State budget, recurrent")
    PROGRAMME = "programme", _("national programmes and projects")
    SOCIAL = "social", _("contributions of society")
    OTHER = "other", _("other lawful sources")


class Precision(models.TextChoices):
    """How exactly the period is told."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    HALF_YEAR = "half_year", _("half-year")
    YEAR = "year", _("year")
    DEADLINE = "deadline", _("at the latest")
    EVENT = "event", _("tied to an event")
    RECURRING = "recurring", _("recurring")
    UNREAD = "unread", _("not understood")


class Recurrence(models.TextChoices):
    """How often."""

    CONTINUOUS = "continuous", _("all the time")
    DAILY = "daily", _("daily")
    WEEKLY = "weekly", _("weekly")
    BIWEEKLY = "biweekly", _("every two weeks")
    MONTHLY = "monthly", _("monthly")
    QUARTERLY = "quarterly", _("quarterly")
    HALF_YEARLY = "half_yearly", _("twice a year")
    YEARLY = "yearly", _("yearly")


class Review(models.TextChoices):
    """What the approver said of a row."""

    PENDING = "pending", _("to be reviewed")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("returned")
