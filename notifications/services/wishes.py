"""How people and agencies wish to be told, within what is compulsory."""

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from agencies.models import Agency
from core.actors import Actor
from core.models import User
from core.permissions import require
from notifications.kinds import kind_of
from notifications.models import AgencyDigest, Channel, Preference, Settings, Way
from notifications.permissions import Permission

logger = logging.getLogger(__name__)

Ways = Mapping[tuple[str, Channel], Way]


@dataclass(frozen=True)
class Hours:
    """When the digest comes and when nothing may disturb; Vietnamese time."""

    digest_hour: int
    quiet_from: dt.time | None = None
    quiet_to: dt.time | None = None


@transaction.atomic
def settings_save(*, user: User, ways: Ways, hours: Hours) -> None:
    """Keep a person's own wishes; only what differs from the kind's default becomes a row."""
    Settings.objects.get_or_create(user=user)
    settings = Settings.objects.select_for_update().get(user=user)
    settings.digest_hour = hours.digest_hour
    settings.quiet_from, settings.quiet_to = hours.quiet_from, hours.quiet_to
    settings.full_clean(validate_constraints=False)
    settings.save(update_fields=["digest_hour", "quiet_from", "quiet_to"])
    Preference.objects.filter(user=user, kind__in={kind for kind, _channel in ways}).delete()
    Preference.objects.bulk_create(
        Preference(user=user, kind=code, channel=channel, way=kind_of(code).allowed(channel, way))
        for (code, channel), way in ways.items()
        if kind_of(code).allowed(channel, way) != kind_of(code).default_way(channel)
    )
    logger.info("wishes of person %s kept", user.pk)


@transaction.atomic
def agency_digest_save(
    *, agency: Agency, address: str, hour: int, language: str, is_active: bool, actor: Actor
) -> AgencyDigest:
    """Send an agency's deadlines daily to its own address, or no more; by its administrators."""
    require(actor, Permission.DIGEST_MANAGE, agency)
    found = AgencyDigest.objects.select_for_update().filter(agency=agency).first()
    digest = found or AgencyDigest(agency=agency)
    digest.address, digest.hour = address, hour
    digest.language, digest.is_active = language, is_active
    digest.full_clean()
    digest.save()
    logger.info("digest of agency %s: %s", agency.pk, "on" if is_active else "off")
    return digest


def agency_digest_shown(agency: Agency) -> dict[str, Any]:
    """What the form of an agency's digest shows first."""
    names = ("address", "hour", "language", "is_active")
    kept = AgencyDigest.objects.filter(agency=agency).values(*names).first()
    return dict(kept or {})
