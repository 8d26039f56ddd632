"""One deadline: how it was counted, what happened, what may be done and what follows from it."""

import datetime as dt

import pytest
import time_machine

from core import clock
from deadlines.forms.deadlines import WaiveForm
from deadlines.models import (
    Deadline,
    DeadlineEvent,
    DeadlineState,
    EventKind,
    InternalStep,
    RuleStatus,
    Telling,
    Why,
)
from notifications.models import Notification
from tests.deadlines.rows import DAY, WEDNESDAY, make_deadline, make_rule
from tests.factories import MembershipFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)
EXTENDABLE = {
    "unit": "working_days",
    "length": "15",
    "extension_unit": "calendar_days",
    "extension_max": 15,
    "citation": "Art. 30",
}


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


@pytest.fixture
def row(ministry) -> Deadline:
    return make_deadline(ministry, TODAY + 5 * DAY)


def page_of(client, deadline):
    return client.get(address("deadlines:deadline_detail", deadline))


def actions(client, deadline):
    return {action.name: action for action in page_of(client, deadline).context["actions"]}


def counted(day: str) -> list[dict]:
    return [{"code": "unknown", "values": {"day": day}}]


def test_others_dont_find_it(as_other, row):
    assert page_of(as_other, row).status_code == 404


def test_the_head_says_who_has_it_and_when_it_ends(as_viewer, viewer_user, ministry):
    row = make_deadline(ministry, TODAY + 5 * DAY, person=viewer_user)
    page = text(page_of(as_viewer, row))
    assert str(viewer_user) in page
    assert "30/11/2026" in page
    assert "khoản 1c" in page


def test_old_and_new_counts_stand_when_it_was_counted_again(as_viewer, row):
    said = {"deadline": row, "actor_name": "Hệ thống", "due_after": row.due_at}
    DeadlineEvent.objects.create(kind=EventKind.START, explanation=counted("a"), **said)
    DeadlineEvent.objects.create(
        kind=EventKind.RECOUNT, explanation=counted("b"), due_before=row.due_at - DAY, **said
    )
    row.explanation = counted("b")
    row.save(update_fields=["explanation"])
    context = page_of(as_viewer, row).context
    assert [count.is_now for count in context["counts"]] == [True, False]
    assert [(step.before, step.after) for step in context["events"]] == [
        ("29/11/2026", "30/11/2026"),
        ("", "30/11/2026"),
    ]


def test_a_viewer_learns_why_nothing_can_be_done(as_viewer, row):
    found = actions(as_viewer, row)
    assert found.keys() == {
        "deadline_assign",
        "deadline_extend",
        "deadline_suspend",
        "deadline_waive",
    }
    assert all(action.reason and not action.url for action in found.values())


def test_a_leader_finds_each_move_with_what_follows(as_approver, ministry):
    row = make_deadline(ministry, TODAY + 10 * DAY, terms=EXTENDABLE)
    found = actions(as_approver, row)
    assert "20" in found["deadline_extend"].consequence
    assert found["deadline_waive"].url == address("deadlines:deadline_waive", row)


def test_a_closed_deadline_offers_nothing(as_approver, ministry):
    now = clock.now()
    row = make_deadline(ministry, TODAY, state=DeadlineState.MET, met_at=now, closed_at=now)
    assert actions(as_approver, row) == {}


def test_a_leader_hands_it_over(as_approver, row, drafter_user):
    url = address("deadlines:deadline_assign", row)
    assert str(drafter_user) in text(as_approver.get(url))
    as_approver.post(url, {"person": drafter_user.public_id, "reason": "Nghỉ phép"})
    row.refresh_from_db()
    assert row.person == drafter_user
    event = row.events.get(kind=EventKind.HAND_OVER)
    assert event.reason == "Nghỉ phép"


def test_nobody_from_elsewhere_can_be_chosen(as_approver, row, other_drafter_user):
    url = address("deadlines:deadline_assign", row)
    answer = as_approver.post(url, {"person": other_drafter_user.public_id})
    assert answer.context["form"].errors.keys() == {"person"}
    row.refresh_from_db()
    assert row.person is None


def test_waiving_wants_a_reason_and_an_authority(as_approver, row):
    url = address("deadlines:deadline_waive", row)
    answer = as_approver.post(url, {"reason": ""})
    assert answer.context["form"].errors.keys() == {"reason", "authority"}
    as_approver.post(url, {"reason": "Rút yêu cầu", "authority": "Vụ trưởng, 12/QĐ"})
    row.refresh_from_db()
    assert row.state == DeadlineState.WAIVED
    assert "12/QĐ" in text(page_of(as_approver, row))


def test_an_extension_beyond_the_law_is_refused_at_its_form(as_approver, ministry):
    row = make_deadline(ministry, TODAY + 10 * DAY, terms=EXTENDABLE)
    url = address("deadlines:deadline_extend", row)
    answer = as_approver.post(url, {"length": 40, "reason": "Phức tạp"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    row.refresh_from_db()
    assert row.extension_length == 0


def test_an_internal_step_is_marked_done_by_whoever_has_it(as_drafter, drafter_user, ministry, row):
    step = InternalStep.objects.create(
        agency=ministry, rule_key=row.key, name="Dự thảo trình lãnh đạo", length=3
    )
    child = make_deadline(ministry, TODAY, person=drafter_user, parent=row, step=step, key=row.key)
    assert [line.deadline for line in page_of(as_drafter, row).context["steps"]] == [child]
    assert (
        as_drafter.post(address("deadlines:deadline_meet", child), {"note": ""}).status_code == 302
    )
    child.refresh_from_db()
    row.refresh_from_db()
    assert (child.state, row.state) == (DeadlineState.MET, DeadlineState.RUNNING)


@pytest.mark.parametrize("move", ["assign", "waive", "extend", "suspend"])
def test_without_the_right_a_move_is_refused(as_viewer, row, move):
    assert as_viewer.post(address(f"deadlines:deadline_{move}", row), {}).status_code == 403


def test_provisional_rules_are_marked_for_administrators(client, admin_user, as_viewer, ministry):
    make_rule("request.network.simple", status=RuleStatus.PROVISIONAL)
    row = make_deadline(ministry, TODAY, key="request.network.simple")
    client.force_login(admin_user)
    mark = row.rule.get_status_display()
    assert mark in text(page_of(client, row))
    assert mark not in text(page_of(as_viewer, row))


def test_many_events_and_steps_take_as_many_queries_as_few(as_viewer, row, ministry):
    def add():
        DeadlineEvent.objects.create(deadline=row, kind=EventKind.HAND_OVER, actor_name="A")
        person = MembershipFactory(agency=ministry).user
        make_deadline(ministry, TODAY, parent=row, person=person)

    add()
    url = address("deadlines:deadline_detail", row)
    few = count_queries(as_viewer, url)
    for _number in range(6):
        add()
    assert count_queries(as_viewer, url) == few


def test_a_script_in_a_reason_is_shown_as_words(as_viewer, row):
    DeadlineEvent.objects.create(deadline=row, kind=EventKind.WAIVE, actor_name="A", reason=SCRIPT)
    assert is_escaped(page_of(as_viewer, row))


def test_the_ledger_says_who_was_told_why_and_whether_they_opened_it(as_viewer, row, drafter_user):
    notification = Notification.objects.create(
        user=drafter_user, kind="deadline.reminder", key="1", opened_at=clock.now()
    )
    Telling.objects.create(
        deadline=row, notification=notification, user=drafter_user, why=Why.RESPONSIBLE
    )
    page = page_of(as_viewer, row)
    assert [line.person for line in page.context["ledger"]] == [str(drafter_user)]
    assert "25/11/2026 09:00" in text(page)


def test_the_fields_of_a_move_have_their_own_names(as_approver, row):
    page = text(as_approver.get(address("deadlines:deadline_waive", row)))
    form = WaiveForm(deadline=row)
    assert all(str(field.label) in page for field in form)
