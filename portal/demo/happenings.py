"""What else happened lately: clocks handed over, waived, suspended; people away; own steps."""

import datetime as dt
from collections.abc import Iterable

from agencies.models import Agency
from agencies.services.absences import absence_start
from agencies.services.actors import actor_for_user
from core import clock
from core.actors import Actor
from core.models import User
from deadlines.models import Deadline, InternalStep, Unit
from deadlines.models.deadline import DeadlineQuerySet
from deadlines.services.changing import deadline_suspend
from deadlines.services.ending import deadline_waive
from deadlines.services.holders import deadlines_assign
from deadlines.services.steps import StepValues, step_create
from notifications.models import AgencyDigest
from notifications.services.wishes import agency_digest_save
from plans import clocks
from portal.demo.past import Moment, at_time
from portal.demo.people import DOMAIN, address

SHOWN = ("BVHTTDL", "BTP", "T01", "T79")
HELPERS = ("drafter", "press", "information")
OWN_STEP = "Chuyên viên thẩm định trước khi trình lãnh đạo"
OWN_STEP_DAYS = 3
AFTERNOON = dt.time(15, 10)
SOON = dt.timedelta(days=40)
HANDED = "Phân công theo dõi theo lĩnh vực phụ trách."
SUSPENDED = "Chờ đơn vị bổ sung thuyết minh kinh phí."
WAIVED = "Cơ quan đang sắp xếp lại tổ chức, lập kế hoạch cùng đợt điều chỉnh đầu năm."
AUTHORITY = "Lãnh đạo Văn phòng Chính phủ"


def happenings() -> Iterable[Moment]:
    """Moments of the last weeks, each done once and only where its people and clocks are."""
    for days_ago, act in (
        (60, _own_steps),
        (21, _digest),
        (7, _hand_over),
        (2, _away),
        (1, _waive),
        (1, _suspend),
    ):
        day = clock.today() - dt.timedelta(days=days_ago)
        yield Moment(at_time(day, AFTERNOON), act)


def _own_steps() -> None:
    """Two agencies let a specialist look before the leader does."""
    for agency in Agency.objects.filter(code__in=SHOWN[::2]):
        kept = InternalStep.objects.filter(agency=agency, rule_key=clocks.REVIEW)
        if admin := _actor("admin", agency.code):
            if not kept.exists():
                values = StepValues(OWN_STEP, Unit.WORKING_DAYS, OWN_STEP_DAYS)
                step_create(agency=agency, rule_key=clocks.REVIEW, values=values, actor=admin)


def _digest() -> None:
    """One office gets a daily digest at an address of its own."""
    agency = Agency.objects.get(code=SHOWN[0])
    admin = _actor("admin", agency.code)
    if admin and not AgencyDigest.objects.filter(agency=agency).exists():
        agency_digest_save(
            agency=agency,
            address=f"van-thu.{agency.code.lower()}@{DOMAIN}",
            hour=8,
            language="vi",
            is_active=True,
            actor=admin,
        )
        AgencyDigest.objects.filter(agency=agency).update(sent_on=clock.today())


def _hand_over() -> None:
    """Activities of the shown agencies are shared out among their people."""
    for code in SHOWN:
        admin = _actor("admin", code)
        if admin is None:
            continue
        until = clock.today() + SOON
        rows = list(_open("activity.end", code).filter(given_day__lte=until)[:12])
        for place, role in enumerate(HELPERS):
            person = User.objects.get(email=address(role, code))
            mine = rows[place :: len(HELPERS) + 1]
            deadlines_assign(deadlines=mine, person=person, actor=admin, reason=HANDED)


def _away() -> None:
    """Two people are away for some days; a colleague stands in."""
    for code, role, substitute in ((SHOWN[1], "drafter", "press"), (SHOWN[2], "approver", "admin")):
        person = User.objects.filter(email=address(role, code)).first()
        if person and not person.absences.exists():
            absence_start(
                user=person,
                starts_on=clock.today() + dt.timedelta(days=1),
                ends_on=clock.today() + dt.timedelta(days=6),
                substitute=User.objects.get(email=address(substitute, code)),
                actor=actor_for_user(person),
            )


def _waive() -> None:
    """One agency need not begin just now."""
    late = _open(clocks.DRAFT).late().exclude(agency__code__in=SHOWN).with_holders()
    row = late.order_by("agency__code").first()
    leader = row and _actor("approver", row.agency.code)
    if row and leader:
        deadline_waive(deadline=row, reason=WAIVED, authority=AUTHORITY, actor=leader)


def _suspend() -> None:
    """One review stands still until the unit adds what is missing."""
    running = _open(clocks.REVIEW).filter(agency__parent__code__in=SHOWN, parent=None)
    row = running.filter(due_at__gt=clock.now()).order_by("agency__code").first()
    leader = row and _actor("approver", row.agency.code)
    if row and leader:
        deadline_suspend(deadline=row, on=clock.today(), reason=SUSPENDED, actor=leader)


def _open(key: str, code: str = "") -> DeadlineQuerySet:
    rows: DeadlineQuerySet = Deadline.objects.open().filter(key=key)
    return rows.filter(agency__code=code).order_by("due_at", "id") if code else rows


def _actor(role: str, code: str) -> Actor | None:
    """An agency's demo person as the actor, if the agency has one."""
    person = User.objects.filter(email=address(role, code)).first()
    return actor_for_user(person) if person else None
