"""The first screen after signing in: deadlines and steps of plans in one list, nothing twice."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.actors import Actor
from deadlines.boards import GROUPS, WAITING, coming_moments, line_of, urgency_of
from deadlines.calendar.days import WorkCalendar
from deadlines.calendar_pages import Day, calendar_deadlines, days_of, span_of
from deadlines.mine import SHOWN, my_deadlines
from deadlines.models import Deadline
from deadlines.working_days import calendar_now
from plans.clocks import ACTIVITY, ENTRY, PLAN
from plans.models import Activity, AnnualPlan, RoundEntry
from plans.work import Task, Work, work_of

UNDATED = "undated"
ORDER = ("late", "today", "week", UNDATED, "later", WAITING)
URGENT = ORDER[:4]
LABELS: dict[str, str | Promise] = {**GROUPS, UNDATED: gettext_lazy("Without a due date")}


@dataclass(frozen=True)
class Entry:
    """One line: what, for whom, by when, and the one thing to do."""

    what: str | Promise
    title: str
    url: str
    whom: str
    verb: str | Promise
    verb_url: str
    deadline: Deadline | None = None
    since: dt.datetime | None = None
    note: str = ""


@dataclass
class Group:
    """Entries of one urgency."""

    code: str
    label: str | Promise
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class MyWork:
    """Everything that the first screen shows."""

    work: Work
    groups: list[Group]
    is_calm: bool
    next_deadline: Deadline | None
    upcoming: list[Activity]
    week: list[Day]
    work_calendar: WorkCalendar


def my_work_of(actor: Actor) -> MyWork:
    """What this person must do, the most urgent first; a constant number of queries."""
    work, calendar = work_of(actor), calendar_now()
    mine = list(my_deadlines(actor).with_holders()[:SHOWN])
    clocks = _clocks_of_plans(actor, [*(t.plan for t in work.tasks), *work.waiting])
    groups = _grouped(_entries(actor, work, mine, clocks))
    return MyWork(
        work=work,
        groups=groups,
        is_calm=not any(group.code in URGENT for group in groups),
        next_deadline=_next(actor, mine),
        upcoming=_without_clock(work.upcoming, mine),
        week=days_of(calendar_deadlines(actor, "agency"), span_of("week", "", ""), calendar),
        work_calendar=calendar,
    )


def _clocks_of_plans(actor: Actor, plans: Sequence[AnnualPlan]) -> dict[int, Deadline]:
    """The clock of each plan that ends first, its own or its round's; two queries."""
    answers = RoundEntry.objects.filter(plan__in=plans, round__closed_at=None)
    by_entry = dict(answers.values_list("pk", "plan_id"))
    own = Q(subject_kind=PLAN, subject_id__in=[plan.pk for plan in plans])
    asked = Q(subject_kind=ENTRY, subject_id__in=by_entry)
    rows = Deadline.objects.visible_to(actor).open().filter(own | asked)
    found: dict[int, Deadline] = {}
    for deadline in rows.with_holders().order_by("due_at", "id"):
        is_own = deadline.subject_kind == PLAN
        plan_id = deadline.subject_id if is_own else by_entry[deadline.subject_id]
        found.setdefault(plan_id, deadline)
    return found


def _entries(
    actor: Actor, work: Work, mine: Sequence[Deadline], clocks: dict[int, Deadline]
) -> Iterable[tuple[str, Entry]]:
    today = clock.today()
    told = {task.plan.pk for task in work.tasks}
    used = {clocks[plan_id].pk for plan_id in told & clocks.keys()}
    for task in work.tasks:
        deadline = clocks.get(task.plan.pk)
        yield urgency_of(deadline, today) if deadline else UNDATED, _of_task(task, deadline)
    coming = coming_moments(mine)
    for deadline in mine:
        if deadline.pk in used or (deadline.subject_kind == PLAN and deadline.subject_id in told):
            continue
        line = line_of(deadline, actor, coming.get(deadline.pk))
        yield (
            urgency_of(deadline, today),
            Entry(
                what=deadline.name,
                title=deadline.title,
                url=reverse("deadlines:deadline_detail", args=[deadline.public_id]),
                whom=(deadline.unit or deadline.agency).name,
                verb=line.verb,
                verb_url=line.url,
                deadline=deadline,
                note=line.next_words,
            ),
        )
    shown = {deadline.subject_id for deadline in mine if deadline.subject_kind == PLAN}
    for plan in work.waiting:
        if plan.pk not in shown:
            yield WAITING, _of_waiting(plan, clocks.get(plan.pk))


def _of_task(task: Task, deadline: Deadline | None) -> Entry:
    plan = task.plan
    return Entry(
        what=task.words,
        title=plan.title,
        url=reverse("plans:plan_detail", args=[plan.public_id]),
        whom=plan.agency.name,
        verb=task.verb,
        verb_url=reverse(task.url_name, args=[plan.public_id]),
        deadline=deadline,
        since=task.since,
    )


def _of_waiting(plan: AnnualPlan, deadline: Deadline | None) -> Entry:
    url = reverse("plans:plan_detail", args=[plan.public_id])
    return Entry(
        what=plan.get_state_display(),
        title=plan.title,
        url=url,
        whom=plan.agency.name,
        verb=_("Open the plan"),
        verb_url=url,
        deadline=deadline,
        since=plan.changed_at,
    )


def _grouped(entries: Iterable[tuple[str, Entry]]) -> list[Group]:
    """The groups that have entries, each by its ends, then those without one."""
    found = {code: Group(code, LABELS[code]) for code in ORDER}
    for code, entry in entries:
        found[code].entries.append(entry)
    for group in found.values():
        group.entries.sort(key=_end_of)
    return [group for group in found.values() if group.entries]


def _end_of(entry: Entry) -> tuple[bool, float]:
    deadline = entry.deadline
    return (deadline is None, deadline.due_at.timestamp() if deadline else 0.0)


def _next(actor: Actor, mine: Sequence[Deadline]) -> Deadline | None:
    """The next end after this week, of one's own or else of the agency; for the calm page."""
    now = clock.now()
    own = next((deadline for deadline in mine if deadline.due_at > now), None)
    if own:
        return own
    rows = Deadline.objects.visible_to(actor).open().with_holders()
    return rows.filter(agency=actor.acting_agency_id, due_at__gt=now).order_by("due_at").first()


def _without_clock(activities: Sequence[Activity], mine: Sequence[Deadline]) -> list[Activity]:
    """Activities that no line above tells already."""
    told = {deadline.subject_id for deadline in mine if deadline.subject_kind == ACTIVITY}
    return [activity for activity in activities if activity.pk not in told]
