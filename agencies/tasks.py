"""Celery entries; the daily one runs at 00:05 in Hà Nội (DAILY below is for the schedule)."""

from celery import shared_task

from agencies.models import Agency
from agencies.services.invitations import invitation_deliver
from agencies.services.memberships import staff_close
from agencies.services.units import records_apply
from core.models import User

DAILY = {"task": "agencies.records_apply", "hour": 0, "minute": 5}


@shared_task(name="agencies.records_apply")
def records_apply_today() -> int:
    """Let names and parents dated from today hold; close the admin to who left."""
    staff_close()
    return records_apply()


@shared_task(
    name="agencies.invitation_mail",
    autoretry_for=(OSError,),
    retry_backoff=30,
    max_retries=6,
)
def invitation_mail(user_id: int, agency_id: int, base_url: str) -> None:
    """Send the link with which an invited person sets their password."""
    user = User.objects.get(pk=user_id)
    agency = Agency.objects.get(pk=agency_id)
    invitation_deliver(user=user, agency=agency, base_url=base_url)
