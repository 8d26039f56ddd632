"""What tests of rounds share: the rules of plans, a round that runs."""

import datetime as dt

from agencies.services.actors import actor_for_user
from core import clock
from core.models import User
from plans.models import PlanningRound
from plans.services.rounds import RoundDays, round_open


def days(first: int = 20, second: int = 40, third: int = 60) -> RoundDays:
    """The three days, counted from today."""
    today = clock.today()
    return RoundDays(*(today + dt.timedelta(days=n) for n in (first, second, third)))


def opened(office: User, *, year: int = 2027, message: str = "") -> PlanningRound:
    """A round that the Government Office opened."""
    return round_open(year=year, days=days(), message=message, actor=actor_for_user(office))
