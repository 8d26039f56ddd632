"""A worker or scheduler that stands still: the web says so, since they cannot themselves."""

import datetime as dt
import logging
from collections.abc import Mapping
from typing import Any

import redis
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Membership, Role
from core import clock
from notifications.kinds import Kind, register_kind
from notifications.models import Channel, Trouble, Way
from notifications.services.telling import Notice, notices_tell
from notifications.services.troubles import trouble_over, trouble_report
from notifications.trouble_words import register_trouble
from portal import heartbeat

logger = logging.getLogger(__name__)

GRACE = dt.timedelta(seconds=60)
"""As long as a restart takes: nobody is alarmed by that."""
BETWEEN_LOOKS = dt.timedelta(seconds=30)
KIND = "portal.stopped"
TROUBLES = "/system/troubles/"
WORDS = {
    "worker": gettext_lazy(
        "The worker stands still: reminders and mails wait, nothing is lost. Start it again."
    ),
    "scheduler": gettext_lazy(
        "The scheduler stands still: reminders and mails wait, nothing is lost. Start it again."
    ),
}

_looked: tuple[dt.datetime, tuple[str, ...]] | None = None


def stopped_parts() -> tuple[str, ...]:
    """The parts that stand still. Looks twice a minute at most; a stop becomes a trouble once."""
    global _looked
    now = clock.now()
    if _looked is None or not dt.timedelta() <= now - _looked[0] < BETWEEN_LOOKS:
        _looked = (now, _look())
    return _looked[1]


def parts_run() -> None:
    """Close the troubles: the scheduler sent this and a worker does it, so both run."""
    for part in heartbeat.PARTS:
        trouble_over(code=_code(part), key=part)


def register_words() -> None:
    """Name the troubles, and what system administrators are told of."""
    labels = (gettext_lazy("worker stands still"), gettext_lazy("scheduler stands still"))
    for part, label in zip(heartbeat.PARTS, labels, strict=True):
        register_trouble(_code(part), label, _sentence)
    register_kind(
        Kind(
            KIND,
            gettext_lazy("A part of the portal stands still"),
            {Channel.EMAIL: Way.AT_ONCE},
            frozenset({Channel.EMAIL}),
            Way.AT_ONCE,
            gettext_lazy("Required: nobody else is told when deadlines are not reminded of."),
            roles=frozenset({Role.SYSTEM_ADMIN}),
            title=lambda values: _("A part of the portal stands still"),
            lines=lambda values: [_sentence(values)],
        )
    )


def _look() -> tuple[str, ...]:
    try:
        silent = {part: heartbeat.silent_for(part) for part in settings.WATCHED_PARTS}
    except redis.RedisError:
        return ()
    stopped = tuple(part for part, since in silent.items() if since >= GRACE)
    for part in stopped:
        _report(part)
    return stopped


@transaction.atomic
def _report(part: str) -> None:
    """A trouble while none is open, and one notice to each system administrator."""
    found = Trouble.objects.open().filter(code=_code(part), key=part)
    if found.exists():
        return
    trouble_report(code=_code(part), key=part, values={"part": part}, path=TROUBLES)
    holders = Membership.objects.valid_on(clock.today()).filter(role=Role.SYSTEM_ADMIN)
    active = holders.filter(user__is_active=True).values_list("user_id", flat=True)
    told = f"{_code(part)}:{found.get().pk}"
    notices_tell(
        [
            Notice(user_id, KIND, told, {"part": part}, path=TROUBLES, is_urgent=True)
            for user_id in sorted(set(active))
        ]
    )
    logger.warning("%s stands still", part)


def _sentence(values: Mapping[str, Any]) -> str:
    return str(WORDS.get(values.get("part", ""), ""))


def _code(part: str) -> str:
    return f"portal.{part}_stopped"
