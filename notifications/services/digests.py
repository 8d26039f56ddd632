"""Daily digests: each person's and each agency's, at the hour they chose, once a day."""

import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.db.models import Min, OuterRef, Subquery

from agencies.models import Absence
from core import clock
from core.models import User
from notifications.addresses import new_message_id
from notifications.channels import CHANNELS
from notifications.hours import last_digest_moment
from notifications.models import (
    AgencyDigest,
    Channel,
    MailAddress,
    Message,
    MessageState,
    Settings,
)
from notifications.models.outbox import MessageQuerySet
from notifications.services.routing import fault_of, trouble_of
from notifications.services.troubles import troubles_report
from notifications.services.waking import wake_outbox

logger = logging.getLogger(__name__)

BATCH = 200
DEFAULT_HOUR = 8


def digests_sweep() -> int:
    """Make every digest whose hour has come; how many. Catches up after a stop; idempotent."""
    candidates = _people_with_news()
    made = 0
    for start in range(0, len(candidates), BATCH):
        made += _digests_of(candidates[start : start + BATCH])
    made += _digests_of_agencies()
    if made:
        logger.info("digests: %s made", made)
    return made


def is_due(*, hour: int, last_on: dt.date | None, news_since: dt.datetime) -> bool:
    """Whether the latest hour of the digest has passed without one, and there was news by then."""
    moment = last_digest_moment(clock.now(), hour)
    done = last_on is not None and last_on >= moment.date()
    return not done and news_since <= moment


def _people_with_news() -> list[int]:
    """Those with gathered messages, not away today, whose hour has come."""
    away = Absence.objects.on(clock.today()).values("user")
    news = _gathered().exclude(user__in=away).order_by("user")
    rows = news.values_list("user", "user__told_by__digest_hour", "user__told_by__digest_on")
    return [
        user_id
        for user_id, hour, last_on, since in rows.annotate(since=Min("created_at"))
        if is_due(hour=DEFAULT_HOUR if hour is None else hour, last_on=last_on, news_since=since)
    ]


@transaction.atomic
def _digests_of(user_ids: list[int]) -> int:
    """One digest for each of these people; whom another sweep is serving is passed by."""
    fresh = [Settings(user_id=user_id) for user_id in user_ids]
    Settings.objects.bulk_create(fresh, ignore_conflicts=True)
    locked = Settings.objects.select_for_update(of=("self",), skip_locked=True)
    groups: dict[dt.datetime, list[Message]] = {}
    for one in locked.filter(user_id__in=user_ids).select_related("user"):
        moment = last_digest_moment(clock.now(), one.digest_hour)
        if one.digest_on is None or one.digest_on < moment.date():
            groups.setdefault(moment, []).append(_to_person(one.user))
    made = [digest for digests in groups.values() for digest in digests]
    _queue(made)
    for moment, digests in groups.items():
        _bind(digests, moment)
    return len(made)


def _bind(digests: list[Message], moment: dt.datetime) -> None:
    """Let what was gathered by ``moment`` go with these digests, and note the day."""
    users = [digest.user_id for digest in digests]
    own = Message.objects.filter(pk__in=[d.pk for d in digests], user=OuterRef("user"))
    parts = _gathered().filter(user__in=users, created_at__lte=moment)
    parts.update(digest=Subquery(own.values("pk")[:1]))
    Settings.objects.filter(user__in=users).update(digest_on=moment.date())


@transaction.atomic
def _digests_of_agencies() -> int:
    """One digest for each agency that wants one and has not had today's."""
    locked = AgencyDigest.objects.select_for_update(of=("self",), skip_locked=True)
    due = [
        one
        for one in locked.filter(is_active=True)
        if is_due(hour=one.hour, last_on=one.sent_on, news_since=one.created_at)
    ]
    _queue([_to_agency(one) for one in due])
    for one in due:
        one.sent_on = last_digest_moment(clock.now(), one.hour).date()
    AgencyDigest.objects.bulk_update(due, ["sent_on"])
    return len(due)


def _gathered() -> MessageQuerySet:
    waiting = Message.objects.filter(state=MessageState.GATHERED, digest=None)
    return waiting.filter(channel=Channel.EMAIL)


def _to_person(user: User) -> Message:
    address = CHANNELS[Channel.EMAIL].address_of(user)
    return _digest(user=user, address=address)


def _to_agency(one: AgencyDigest) -> Message:
    return _digest(agency_digest=one, address=one.address)


def _digest(**values: Any) -> Message:
    message = Message(channel=Channel.EMAIL, due_at=clock.now(), **values)
    message.message_id = new_message_id(message.public_id)
    return message


def _queue(digests: list[Message]) -> None:
    """Put digests into the outbox; what cannot arrive fails at once and becomes a trouble."""
    if not digests:
        return
    mails = [digest.address.lower() for digest in digests]
    known = MailAddress.objects.filter(address__in=mails)
    refusing = set(known.values_list("address", flat=True))
    reports = []
    for digest in digests:
        fault = fault_of(digest.user, digest.address, refusing)
        if fault:
            digest.state, digest.error = MessageState.FAILED, fault
            reports.append(trouble_of(digest))
    Message.objects.bulk_create(digests)
    troubles_report(reports)
    wake_outbox()
