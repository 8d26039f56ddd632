"""How far each made-up plan has come: its state, its days and every step on the way."""

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from agencies.models import Agency
from core import clock
from plans.models import PlanState
from portal.demo.chance import dice

NEXT_WEIGHTS: dict[PlanState | None, int] = {
    PlanState.ISSUED: 4,
    PlanState.SUBMITTED: 22,
    PlanState.RETURNED: 6,
    PlanState.APPROVED: 8,
    PlanState.DRAFT: 28,
    None: 32,
}
"""How far agencies are with the plan that next year's round asks for; some have none yet."""
WEIGHTS = {
    PlanState.ISSUED: 64,
    PlanState.SUBMITTED: 12,
    PlanState.RETURNED: 8,
    PlanState.APPROVED: 8,
    PlanState.DRAFT: 8,
}
MORNING = dt.time(9, 30)
PACES = (1, 2, 4, 4, 6, 9)
"""How many days a decision takes; more than five working days is late."""
DECISIONS = ("plan_return", "plan_approve")
RETURNED = "Một số hoạt động cần chỉnh sửa, xem nhận xét ở từng dòng."
WALK = {
    "plan_create": ("", PlanState.DRAFT, "drafter"),
    "plan_submit": (PlanState.DRAFT, PlanState.SUBMITTED, "drafter"),
    "plan_return": (PlanState.SUBMITTED, PlanState.RETURNED, "approver"),
    "plan_approve": (PlanState.SUBMITTED, PlanState.APPROVED, "approver"),
    "plan_issue": (PlanState.APPROVED, PlanState.ISSUED, "clerk"),
}
DETOUR = ("plan_create", "plan_submit", "plan_return", "plan_submit", "plan_approve", "plan_issue")
STRAIGHT = ("plan_create", "plan_submit", "plan_approve", "plan_issue")
WAYS = {
    PlanState.DRAFT: STRAIGHT[:1],
    PlanState.SUBMITTED: STRAIGHT[:2],
    PlanState.RETURNED: DETOUR[:3],
    PlanState.APPROVED: STRAIGHT[:3],
}


@dataclass(frozen=True)
class Step:
    """One move: its name, from where to where, by which role, when."""

    name: str
    before: str
    after: str
    role: str
    at: dt.datetime


@dataclass(frozen=True)
class Life:
    """A plan's state with the steps that led there."""

    state: PlanState
    steps: list[Step] = field(default_factory=list)

    @property
    def rounds(self) -> int:
        """How often it was submitted."""
        return sum(step.name == "plan_submit" for step in self.steps)

    def last(self, *names: str) -> dt.datetime | None:
        """When the last of the named moves was made."""
        return max((step.at for step in self.steps if step.name in names), default=None)


def state_of(agency: Agency, year: int) -> PlanState:
    """Last year's plans are issued; this year's mostly; of an agency that ended all of them."""
    today = clock.today()
    ended = agency.valid_to is not None and agency.valid_to < today
    if year < today.year or ended:
        return PlanState.ISSUED
    chosen = dice("state", agency.code, year).choices(list(WEIGHTS), list(WEIGHTS.values()))
    return chosen[0]


def next_state_of(agency: Agency, year: int) -> PlanState | None:
    """How far an agency is with next year's plan; None where it has not begun."""
    thrown = dice("next", agency.code, year - 1)
    return thrown.choices(list(NEXT_WEIGHTS), list(NEXT_WEIGHTS.values()))[0]


def life_of(agency: Agency, year: int, state: PlanState, chance: random.Random) -> Life:
    """A believable way to the state; an issued plan was signed around the turn of the year."""
    names = WAYS.get(state) or (DETOUR if chance.random() < 0.3 else STRAIGHT)
    end = _signing_day(agency, year, chance)
    if state != PlanState.ISSUED:
        end = clock.today() - dt.timedelta(days=chance.randint(1, 12))
    pace = dice("pace", agency.code, year).choice(PACES)
    return Life(state, list(_steps(names, end, pace)))


def _signing_day(agency: Agency, year: int, chance: random.Random) -> dt.date:
    usual = dt.date(year - 1, 12, 10) + dt.timedelta(days=chance.randint(0, 45))
    begun = agency.valid_from or dt.date.min
    earliest = max(usual, begun + dt.timedelta(days=25)) if begun > dt.date.min else usual
    return min(earliest, clock.today() - dt.timedelta(days=1 + usual.day % 5))


def _steps(names: tuple[str, ...], end: dt.date, pace: int) -> Iterable[Step]:
    """The moves, the last one on ``end``; a second submission comes returned.

    Four days lie between two of them; the last decision comes ``pace`` days after the submission.
    """
    state, hour = "", dt.timedelta(hours=1)
    for place, (name, day) in enumerate(zip(names, _days(names, end, pace), strict=True)):
        _before, after, role = WALK[name]
        at = dt.datetime.combine(_weekday(day), MORNING, clock.HANOI) + place * hour
        yield Step(name, state, after, role, at)
        state = after


def _days(names: tuple[str, ...], end: dt.date, pace: int) -> list[dt.date]:
    decided = max((i for i, name in enumerate(names) if name in DECISIONS), default=-1)
    days = [end]
    for place in range(len(names) - 1, 0, -1):
        days.append(days[-1] - dt.timedelta(days=pace if place == decided else 4))
    return days[::-1]


def _weekday(day: dt.date) -> dt.date:
    """The day, or the Friday before: nobody signs at weekends."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))
