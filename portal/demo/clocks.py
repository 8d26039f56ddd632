"""The clocks of the made-up country: its plans' steps and this autumn's round, played in order."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from agencies.services.actors import actor_for_user
from core import clock
from core.actors import SYSTEM, Actor
from core.models import User
from deadlines.models import Deadline
from deadlines.reminding.sweeping import reminders_sweep
from deadlines.services.ending import clocks_meet
from deadlines.working_days import calendar_now
from plans import clocks
from plans.models import AnnualPlan, PlanningRound, PlanStep
from plans.services.rounds import RoundDays, round_open
from plans.services.telling import step_tell
from portal.demo.happenings import SHOWN, happenings
from portal.demo.past import SWEPT_AT, Moment, as_of, at_time, play, quietly
from portal.demo.people import DOMAIN, address
from portal.demo.told import letters_gone, notices_opened

FOLLOWED = dt.timedelta(days=6)
"""Since how many days the activities of issued plans are followed."""
RECENT = dt.timedelta(days=45)
"""Since how many days steps are told to people; older reviews only the shown agencies have."""
OPENED_AT, DONE_AT = dt.time(8, 30), dt.time(16, 30)
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
MESSAGE = (
    "Đề nghị các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ và các tỉnh, thành phố xây dựng, "
    "trình và ban hành kế hoạch truyền thông chính sách năm {year} trên Cổng theo đúng thời hạn. "
    "Ưu tiên các chính sách có tác động lớn đến xã hội theo Quyết định số 407/QĐ-TTg."
)
Making = Callable[[], Sequence[AnnualPlan]]


def clocks_make(
    made: Sequence[AnnualPlan], make_next: Making, meanwhile: Iterable[Moment] = ()
) -> None:
    """Play the past of plans just made; ``make_next`` makes those that answer next year's round.

    Everything goes through the services that people use, each at its own time, so that records,
    reminders and the ledger carry the days on which they would have come about.
    """
    days, year = round_days(), clock.today().year + 1
    opened = at_time(calendar_now().before(days.draft_by, 20), OPENED_AT)
    known = [*_steps(made), *_sweeps(), *happenings(), *_meetings(), *meanwhile]
    with quietly():
        play(one for one in known if one.at < opened)
        with as_of(opened):
            round_make(year, days)
        later = [Moment(max(one.at, opened + MINUTE), one.act) for one in _steps(make_next())]
        play([*(one for one in known if one.at >= opened), *later])
        notices_opened()
        letters_gone()


def round_days() -> RoundDays:
    """Days around today: the draft is just late, the submission near, the issue in some weeks."""
    calendar, today = calendar_now(), clock.today()
    return RoundDays(
        draft_by=calendar.before(today, 3),
        submit_by=calendar.after(today, 4),
        issue_by=calendar.after(today, 18),
    )


def round_make(year: int, days: RoundDays) -> None:
    """Let the Government Office ask for the plans of a year, once."""
    if not PlanningRound.objects.open().filter(year=year).exists():
        office = User.objects.get(email=f"government-office@{DOMAIN}")
        round_open(
            year=year,
            days=days,
            message=MESSAGE.format(year=year),
            actor=actor_for_user(office),
        )


def _steps(made: Sequence[AnnualPlan]) -> list[Moment]:
    """Each step of these plans with what it means for the clocks; last year's have none."""
    today, recent = clock.today(), clock.now() - RECENT
    plans = {
        plan.pk: plan for plan in made if plan.year >= today.year and plan.agency.is_valid_on(today)
    }
    known = PlanStep.objects.filter(plan__in=plans).select_related("user", "plan__agency")
    steps = [step for step in known.order_by("at", "id") if _counts(step, recent)]
    actors: dict[int, Actor] = {}
    for step in steps:
        if step.user and step.user.pk not in actors:
            actors[step.user.pk] = actor_for_user(step.user)
    return [
        Moment(
            step.at,
            _walk(plans[step.plan_id], step, actors.get(step.user_id or 0, SYSTEM), recent),
        )
        for step in steps
    ]


def _counts(step: PlanStep, recent: dt.datetime) -> bool:
    shown = step.plan.agency.code in SHOWN
    return shown or step.at >= recent or step.name == "plan_issue"


def _walk(
    plan: AnnualPlan, step: PlanStep, actor: Actor, recent: dt.datetime
) -> Callable[[], None]:
    followed = clock.today() - FOLLOWED

    def walk() -> None:
        plan.state = step.to_state
        match step.name:
            case "plan_create":
                clocks.plan_begun(plan, actor)
            case "plan_submit":
                plan.submitted_at = step.at
                clocks.plan_sent_up(plan, actor)
            case "plan_issue":
                clocks.plan_put_in_force(plan, actor, since=followed)
            case _:
                clocks.plan_reviewed(plan, actor)
        if step.at >= recent:
            step_tell(plan=plan, step=step, actor=actor)

    return walk


def _sweeps() -> Iterable[Moment]:
    """A sweep on each of the last mornings."""
    day = clock.today() - RECENT
    while day <= clock.today():
        yield Moment(at_time(day, SWEPT_AT), reminders_sweep)
        day += DAY


def _meetings() -> Iterable[Moment]:
    """Activities whose day has come are marked as done in the afternoon."""
    day = clock.today() - FOLLOWED
    while day < clock.today():
        yield Moment(at_time(day, DONE_AT), _meet_activities)
        day += DAY


def _meet_activities() -> None:
    rows = Deadline.objects.open().filter(subject_kind=clocks.ACTIVITY, given_day=clock.today())
    by_agency: dict[tuple[str, str], list[int]] = {}
    for code, key, row_id in rows.values_list("agency__code", "key", "subject_id"):
        by_agency.setdefault((code, key), []).append(row_id)
    for (code, key), ids in by_agency.items():
        drafter = User.objects.filter(email=address("drafter", code)).first()
        actor = actor_for_user(drafter) if drafter else SYSTEM
        clocks_meet(kind=clocks.ACTIVITY, ids=ids, key=key, at=clock.now(), actor=actor)
