"""Planning rounds: every agency gets its deadlines at once (Directive 07/CT-TTg, clause 1c)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from agencies.models import Role
from agencies.services.actors import actor_for_user
from core import clock
from core.exceptions import NotAllowed, PortalError, StaleVersion
from deadlines.models import Deadline, DeadlineState
from notifications.models import Notification, Trouble
from plans import services
from plans.clocks import DRAFT, ENTRY, ISSUE, SUBMIT
from plans.models import PlanningRound
from plans.services.rounds import RoundDays, round_close, round_nudge, round_open, round_update
from tests.factories import ActivityFactory, MembershipFactory, PlanFactory
from tests.plans.rounds import days, opened

pytestmark = pytest.mark.django_db


def running(asked: PlanningRound, agency) -> dict[str, dt.date]:
    """The keys and last days of what still runs for an agency."""
    entry = asked.entries.get(agency=agency)
    clocks = Deadline.objects.open().about(ENTRY, entry.pk)
    return {clock_.key: clock_.last_day for clock_ in clocks}


def test_opening_a_round_gives_every_agency_its_three_deadlines(asked, ministry, other_ministry):
    expected = {DRAFT: asked.draft_by, SUBMIT: asked.submit_by, ISSUE: asked.issue_by}
    assert running(asked, ministry) == running(asked, other_ministry) == expected


def test_opening_tells_drafters_approvers_and_administrators(
    rules_of_plans, drafter_user, approver_user, viewer_user, government_office_user
):
    opened(government_office_user, message="Đề nghị trình sớm.")
    told = Notification.objects.filter(kind="round.opened")
    assert {n.user_id for n in told} == {drafter_user.pk, approver_user.pk}
    assert told[0].values["words"] == "Đề nghị trình sớm."


def test_an_agency_without_people_is_a_trouble_that_administrators_see(asked, other_ministry):
    trouble = Trouble.objects.get(code="plans.nobody_told", agency=other_ministry)
    assert trouble.values == {"agency": other_ministry.name_vi, "year": 2027}


def test_only_the_government_office_opens_a_round(rules_of_plans, drafter):
    with pytest.raises(NotAllowed):
        round_open(year=2027, days=days(), message="", actor=drafter)


def test_a_year_has_one_open_round(asked, government_office_user):
    with pytest.raises(ValidationError, match="change its days|đổi các ngày"):
        opened(government_office_user)


def test_days_must_follow_one_another(rules_of_plans, government_office_user):
    office = actor_for_user(government_office_user)
    with pytest.raises(ValidationError):
        round_open(year=2027, days=days(40, 20, 60), message="", actor=office)


def test_a_round_begins_today_or_later(rules_of_plans, government_office_user):
    office = actor_for_user(government_office_user)
    with pytest.raises(PortalError):
        round_open(year=2027, days=days(-1, 20, 60), message="", actor=office)


def test_an_agency_that_is_ahead_has_only_what_is_left(
    rules_of_plans, ministry, government_office_user, drafter
):
    plan = PlanFactory(agency=ministry, year=2027)
    ActivityFactory(plan=plan)
    services.plan_submit(plan=plan, actor=drafter)
    asked = opened(government_office_user)
    assert set(running(asked, ministry)) == {ISSUE}
    assert asked.entries.get(agency=ministry).plan == plan


def test_moving_the_days_moves_the_open_deadlines_with_the_reason(
    asked, ministry, government_office_user
):
    later = RoundDays(
        asked.draft_by, asked.submit_by + dt.timedelta(7), asked.issue_by + dt.timedelta(7)
    )
    office = actor_for_user(government_office_user)
    asked = round_update(
        asked=asked, days=later, reason="Công văn 12/VPCP", version=asked.version, actor=office
    )
    assert running(asked, ministry)[SUBMIT] == later.submit_by
    moved = Deadline.objects.get(
        key=SUBMIT, subject_id=asked.entries.get(agency=ministry).pk, subject_kind=ENTRY
    )
    assert moved.events.last().reason == "Công văn 12/VPCP"


def test_a_stale_form_moves_nothing(asked, government_office_user):
    office = actor_for_user(government_office_user)
    with pytest.raises(StaleVersion):
        round_update(asked=asked, days=days(), reason="x", version=99, actor=office)


def test_closing_withdraws_what_still_runs(asked, ministry, government_office_user):
    office = actor_for_user(government_office_user)
    round_close(asked=asked, reason="Ban hành quy định mới", actor=office)
    assert running(asked, ministry) == {}
    states = set(Deadline.objects.about(ENTRY, *asked.entries.values_list("pk", flat=True)))
    assert {deadline.state for deadline in states} == {DeadlineState.WITHDRAWN}


def test_a_nudge_carries_ones_own_words_to_the_chosen_agencies(
    asked, ministry, drafter_user, other_drafter_user, government_office_user
):
    office = actor_for_user(government_office_user)
    entries = list(asked.entries.filter(agency=ministry))
    nudge = round_nudge(asked=asked, entries=entries, words="Trình trước thứ Sáu.", actor=office)
    told = Notification.objects.get(kind="round.nudge")
    assert (told.user_id, told.values["words"]) == (drafter_user.pk, "Trình trước thứ Sáu.")
    assert (nudge.told_count, nudge.agency_ids) == (1, [ministry.pk])


def test_a_nudge_without_words_or_agencies_is_refused(asked, government_office_user):
    office = actor_for_user(government_office_user)
    with pytest.raises(PortalError):
        round_nudge(asked=asked, entries=[], words="Trình sớm.", actor=office)
    with pytest.raises(PortalError):
        round_nudge(asked=asked, entries=list(asked.entries.all()), words="  ", actor=office)


def test_opening_takes_the_same_queries_for_few_agencies_and_many(
    rules_of_plans, government_office_user, django_assert_max_num_queries
):
    for _n in range(30):
        MembershipFactory(role=Role.VIEWER)
    with django_assert_max_num_queries(45):
        opened(government_office_user)
    assert Deadline.objects.count() == 3 * 31
    assert clock.today() <= PlanningRound.objects.get().draft_by
