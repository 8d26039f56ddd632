"""Whatever happens to a clock, its record, its reminders and its end agree."""

import contextlib
import datetime as dt

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from core.actors import SYSTEM
from core.exceptions import PortalError
from deadlines.models import OPEN_STATES, Deadline, ReminderState
from deadlines.reminding.sweeping import reminders_sweep
from deadlines.services.changing import deadline_extend, deadline_resume, deadline_suspend
from deadlines.services.ending import deadline_meet, deadline_waive, deadline_withdraw
from tests.deadlines.conftest import MONDAY
from tests.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["extend", "suspend", "resume", "meet", "waive", "withdraw", "sweep"]),
        st.integers(0, 12),
        st.integers(0, 3),
    ),
    max_size=8,
)


def take(deadline: Deadline, step: str, n: int) -> None:
    """One step, as somebody would take it; refusals are part of life."""
    today, why = clock.today(), {"reason": "Lý do", "actor": SYSTEM, "deadline": deadline}
    calls = {
        "extend": lambda: deadline_extend(length=n, **why),
        "suspend": lambda: deadline_suspend(on=today, **why),
        "resume": lambda: deadline_resume(on=today, **why),
        "meet": lambda: deadline_meet(deadline=deadline, actor=SYSTEM),
        "waive": lambda: deadline_waive(authority="Bộ trưởng", **why),
        "withdraw": lambda: deadline_withdraw(**why),
        "sweep": reminders_sweep,
    }
    with contextlib.suppress(PortalError):
        calls[step]()


def check(deadline: Deadline) -> None:
    """What always holds."""
    deadline.refresh_from_db()
    events = list(deadline.events.all())
    pending = deadline.reminders.filter(state=ReminderState.PENDING)
    assert deadline.due_at >= deadline.first_due_at > deadline.started_at
    assert events[-1].due_after == deadline.due_at
    assert (deadline.closed_at is None) == (deadline.state in OPEN_STATES)
    if deadline.state == "running":
        assert pending.exists() or deadline.missed_at
    else:
        assert not pending.exists()
    if deadline.missed_at:
        assert "miss" in [event.kind for event in events]
    assert (deadline.met_at is not None) == (deadline.state == "met")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_life_of_a_clock_holds_together(rule, ministry, responsible, steps):
    with time_machine.travel(MONDAY, tick=False) as clocktime:
        deadline = DeadlineFactory(rule=rule, agency=ministry, person=responsible)
        check(deadline)
        for step, n, days in steps:
            clocktime.shift(dt.timedelta(days=days))
            take(deadline, step, n)
            check(deadline)
