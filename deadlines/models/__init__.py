"""Rules, clocks, reminders and who was told."""

from deadlines.models.days import DayKind, DayOff, DaysOffNotice
from deadlines.models.deadline import (
    OPEN_STATES,
    Deadline,
    DeadlineEvent,
    DeadlineState,
    EventKind,
)
from deadlines.models.feeds import CalendarFeed
from deadlines.models.reminders import Reminder, ReminderKind, ReminderState, Telling, Why
from deadlines.models.rules import (
    UNSETTLED,
    Instrument,
    InternalStep,
    Owner,
    Rule,
    RuleStatus,
    Unit,
)

__all__ = [
    "OPEN_STATES",
    "UNSETTLED",
    "CalendarFeed",
    "DayKind",
    "DayOff",
    "DaysOffNotice",
    "Deadline",
    "DeadlineEvent",
    "DeadlineState",
    "EventKind",
    "Instrument",
    "InternalStep",
    "Owner",
    "Reminder",
    "ReminderKind",
    "ReminderState",
    "Rule",
    "RuleStatus",
    "Telling",
    "Unit",
    "Why",
]
