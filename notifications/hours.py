"""When a message may leave: quiet hours and the hour of the digest, in Vietnamese time. Pure."""

import datetime as dt

from core.clock import HANOI

DAY = dt.timedelta(days=1)


def after_quiet(
    now: dt.datetime, quiet_from: dt.time | None, quiet_to: dt.time | None
) -> dt.datetime:
    """``now``, or the end of the quiet hours that ``now`` lies in; they may pass midnight."""
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return now
    local = now.astimezone(HANOI)
    time = local.time()
    if quiet_from < quiet_to:
        quiet, ends_on = quiet_from <= time < quiet_to, local.date()
    else:
        quiet = time >= quiet_from or time < quiet_to
        ends_on = local.date() + (DAY if time >= quiet_from else dt.timedelta())
    return dt.datetime.combine(ends_on, quiet_to, HANOI) if quiet else now


def last_digest_moment(now: dt.datetime, hour: int) -> dt.datetime:
    """The latest moment, not after ``now``, at which a digest of this hour had to go."""
    local = now.astimezone(HANOI)
    today = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= local else today - DAY
