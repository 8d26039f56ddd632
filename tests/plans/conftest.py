"""A plan of the ministry with two activities, in each of its states."""

import pytest

from core import clock
from core.files import file_store
from deadlines.reference import load_instruments, load_rules
from plans import services
from plans.apps import RULES_FILE
from plans.models import Activity, AnnualPlan, PlanningRound
from tests.factories import ActivityFactory, PlanFactory
from tests.plans.rounds import opened


@pytest.fixture
def plan(ministry) -> AnnualPlan:
    """A draft that can be submitted."""
    plan = PlanFactory(agency=ministry, title="Kế hoạch truyền thông năm 2026")
    ActivityFactory(plan=plan, title="Họp báo về dự thảo Luật", number="1", stage="drafting")
    ActivityFactory(plan=plan, title="Loạt bài phổ biến Luật", number="2", stage="implementation")
    return plan


@pytest.fixture
def activity(plan) -> Activity:
    """Its first activity."""
    return plan.activities.in_plan_order().first()


@pytest.fixture
def submitted(plan, drafter) -> AnnualPlan:
    """The same, sent up by the drafter."""
    return services.plan_submit(plan=plan, actor=drafter, remark="Xin duyệt sớm.")


@pytest.fixture
def returned(submitted, approver, activity) -> AnnualPlan:
    """The same, back with a remark on its first activity."""
    remarks = {str(activity.public_id): "Ghi rõ địa điểm."}
    return services.plan_review(plan=submitted, actor=approver, returned=remarks)


@pytest.fixture
def approved(submitted, approver) -> AnnualPlan:
    """The same, approved."""
    return services.plan_review(plan=submitted, actor=approver, returned={})


@pytest.fixture
def issued(approved, clerk) -> AnnualPlan:
    """The same, issued with number, date and signer."""
    stored = file_store(
        content=b"%PDF-1.7 signed", name="ky.pdf", content_type="application/pdf", actor=clerk
    )
    return services.plan_issue(
        plan=approved,
        actor=clerk,
        number="12/KH-BTN",
        issued_on=clock.today(),
        signer="Nguyễn Văn Ký",
        signed_file=stored,
    )


@pytest.fixture
def rules_of_plans(db) -> None:
    """The rules of rounds, reviews and activities, as the portal starts with them."""
    load_instruments()
    load_rules(RULES_FILE)


@pytest.fixture
def asked(rules_of_plans, ministry, other_ministry, government_office_user) -> PlanningRound:
    """The round for 2027, open, with three agencies."""
    return opened(government_office_user, message="Đề nghị trình đúng hạn.")
