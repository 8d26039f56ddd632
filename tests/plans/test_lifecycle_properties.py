"""Whatever people do in whatever order, a plan only moves as the table of moves says."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from agencies.services.actors import actor_for_user
from core import clock
from core.exceptions import PortalError
from core.merging import Cell
from plans import services
from plans.models import AnnualPlan, PlanState, Review
from plans.services import RowChange
from plans.states import PLAN_MOVES
from tests.factories import ActivityFactory, AgencyFactory, MembershipFactory, PlanFactory

PEOPLE = ("drafter", "approver", "both", "clerk", "viewer", "stranger")
people = st.sampled_from(PEOPLE)
ALLOWED = {(source, str(m.target)) for m in PLAN_MOVES for source in m.sources if m.target}


def cast() -> dict:
    """A ministry's people, one of them in two roles, and somebody of another ministry."""
    ministry, other = AgencyFactory(), AgencyFactory()
    users = {
        name: MembershipFactory(agency=ministry, role=name).user
        for name in ("drafter", "approver", "clerk", "viewer")
    }
    users["both"] = MembershipFactory(agency=ministry, role="drafter").user
    MembershipFactory(user=users["both"], agency=ministry, role="approver")
    users["stranger"] = MembershipFactory(agency=other, role="drafter").user
    actors = {name: actor_for_user(user) for name, user in users.items()}
    return {"ministry": ministry, "actors": actors}


class PlanLife(RuleBasedStateMachine):
    """One plan in the hands of six people."""

    @initialize()
    def begin(self):
        told = cast()
        self.actors = told["actors"]
        self.plan = PlanFactory(agency=told["ministry"])
        ActivityFactory(plan=self.plan)
        self.state, self.steps, self.version = "draft", [], 1
        self.content = self.rows()

    def rows(self) -> list[dict]:
        names = ("public_id", "title", "lead_text", "period_text", "position")
        return list(self.plan.activities.in_plan_order().values(*names))

    def attempt(self, service, **wish) -> bool:
        """Whether the wish was granted; a refused one must leave everything as it was."""
        before = AnnualPlan.objects.filter(pk=self.plan.pk).values().get()
        marks = list(self.plan.activities.order_by("pk").values())
        try:
            with transaction.atomic():
                service(plan=self.plan, **wish)
        except PortalError:
            assert AnnualPlan.objects.filter(pk=self.plan.pk).values().get() == before
            assert list(self.plan.activities.order_by("pk").values()) == marks
            return False
        return True

    @rule(who=people)
    def submit(self, who):
        if self.attempt(services.plan_submit, actor=self.actors[who]):
            assert who in {"drafter", "both"}
            assert not self.plan.activities.incomplete().exists()

    @rule(who=people)
    def withdraw(self, who):
        if self.attempt(services.plan_withdraw, actor=self.actors[who]):
            assert who in {"drafter", "both"}

    @rule(who=people)
    def look(self, who):
        services.plan_look(plan=self.plan, actor=self.actors[who])

    @rule(who=people, number=st.integers(0, 2), remark=st.sampled_from(["", "Sửa mục tiêu."]))
    def review(self, who, number, remark):
        rows = list(self.plan.activities.in_plan_order()[:number])
        returned = {str(row.public_id): "Ghi rõ." for row in rows}
        submitter = AnnualPlan.objects.get(pk=self.plan.pk).submitted_by_id
        wish = {"actor": self.actors[who], "returned": returned, "remark": remark}
        if self.attempt(services.plan_review, **wish):
            assert who in {"approver", "both"}
            assert self.actors[who].user_id != submitter
            marks = dict(self.plan.activities.values_list("public_id", "review"))
            for public_id, mark in marks.items():
                expected = Review.RETURNED if str(public_id) in returned else Review.ACCEPTED
                assert mark == expected

    @rule(who=people)
    def issue(self, who):
        told = {"number": "1/KH", "issued_on": clock.today(), "signer": "A", "signed_file": None}
        if self.attempt(services.plan_issue, actor=self.actors[who], **told):
            assert who == "clerk"

    @rule(who=people, title=st.sampled_from(["", "Họp báo", "Tọa đàm"]))
    def edit(self, who, title):
        row = self.plan.activities.in_plan_order().first()
        if row is None:
            return
        change = RowChange(str(row.public_id), "update", {"title": Cell(None, title)})
        if self.attempt(services.activities_save, actor=self.actors[who], changes=[change]):
            assert who in {"drafter", "both"}
            after = self.plan.activities.get(pk=row.pk)
            kept = row.review if title == row.title else Review.PENDING
            assert after.review == (row.review if row.review != Review.ACCEPTED else kept)
            self.edited()

    @rule(who=people)
    def add(self, who):
        cells = {"title": "Mới", "lead": "Vụ A", "period_text": "Quý I"}
        fields = {name: Cell(None, value) for name, value in cells.items()}
        change = RowChange("new", "create", fields)
        if self.attempt(services.activities_save, actor=self.actors[who], changes=[change]):
            self.edited()

    @rule(who=people)
    def remove(self, who):
        row = self.plan.activities.in_plan_order().last()
        change = RowChange(str(row.public_id) if row else "", "delete")
        if self.attempt(services.activities_save, actor=self.actors[who], changes=[change]):
            self.edited()

    def edited(self):
        """Rows only change while the plan is open."""
        assert self.state in {"draft", "returned"}
        self.content = self.rows()

    @invariant()
    def the_plan_moves_as_the_table_says(self):
        plan = AnnualPlan.objects.get(pk=self.plan.pk)
        assert plan.state == self.state or (self.state, plan.state) in ALLOWED
        assert plan.version >= self.version
        assert (plan.state == PlanState.ISSUED) == bool(plan.issue_number)
        self.state, self.version = plan.state, plan.version

    @invariant()
    def the_steps_only_grow_and_join(self):
        steps = list(self.plan.steps.values_list("pk", "from_state", "to_state", "actor_name"))
        assert steps[: len(self.steps)] == self.steps
        states = ["draft", *(to for _pk, _from, to, _who in steps)]
        assert [begun for _pk, begun, _to, _who in steps] == states[:-1]
        assert states[-1] == self.state
        self.steps = steps

    @invariant()
    def rows_change_only_by_edits(self):
        assert self.rows() == self.content

    @invariant()
    def an_approved_plan_has_only_accepted_rows(self):
        if self.state in {PlanState.APPROVED, PlanState.ISSUED}:
            assert not self.plan.activities.open_for_review().exists()


@pytest.mark.django_db
def test_no_order_of_wishes_brings_a_plan_where_the_table_does_not_lead():
    run_state_machine_as_test(
        PlanLife,
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
