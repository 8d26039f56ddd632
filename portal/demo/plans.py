"""Made-up plans of every agency: built in memory, written in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from agencies.letterhead import head_of, letterhead_of
from agencies.matching import AgencyIndex
from agencies.models import Agency, AgencyKind
from core import clock
from core.models import User
from plans.cells import Context, Draft, apply_cells
from plans.models import Activity, AnnualPlan, PlanState, PlanStep, Review
from plans.models.activity import POSITION_STEP
from plans.services.writing import write_rows
from portal.demo.activities import REMARKS, Setting, leave_gaps, typed_rows
from portal.demo.chance import dice
from portal.demo.lives import RETURNED, Life, life_of
from portal.demo.people import account_name, address
from portal.demo.policies import policies_of
from portal.demo.units import department_names

FEWEST, MOST = 12, 40
SIGNERS = ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D")
LEGAL_BASIS = (
    "Chỉ thị số 07/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ về việc tăng cường công tác "
    "truyền thông chính sách;\n"
    "Quyết định số 407/QĐ-TTg ngày 30/3/2022 của Thủ tướng Chính phủ phê duyệt Đề án tổ chức "
    "truyền thông chính sách có tác động lớn đến xã hội trong quá trình xây dựng văn bản quy "
    "phạm pháp luật giai đoạn 2022 - 2027."
)
OBJECTIVES = (
    "Cung cấp thông tin chính thống, kịp thời, dễ hiểu ở cả năm giai đoạn của chính sách; tạo "
    "đồng thuận xã hội và tiếp thu ý kiến của người dân, doanh nghiệp ngay từ khi soạn thảo."
)
AUDIENCES = (
    "Người dân, doanh nghiệp chịu tác động trực tiếp; cơ quan báo chí; đồng bào dân tộc thiểu số; "
    "người khuyết tật; người Việt Nam ở nước ngoài."
)
MESSAGES = (
    "Chính sách được xây dựng cùng người dân.\n"
    "Mỗi ý kiến góp ý đều được tiếp thu hoặc giải trình.\n"
    "Thông tin chính thức có ngay trên Cổng thông tin điện tử của cơ quan."
)


@dataclass(frozen=True)
class Wanted:
    """A plan to be made: whose, of which year, how far, how many rows (0 leaves it to chance)."""

    agency: Agency
    year: int
    state: PlanState
    rows: int = 0


def plans_make(wanted: Iterable[Wanted]) -> list[AnnualPlan]:
    """Make the plans of agencies and years that have none; those made."""
    kept = set(AnnualPlan.objects.values_list("agency_id", "year"))
    new = [one for one in wanted if (one.agency.pk, one.year) not in kept]
    people = {user.email: user for user in User.objects.filter(is_demo=True)}
    built = [_Built(one, people) for one in new]
    plans = AnnualPlan.objects.bulk_create(one.plan for one in built)
    PlanStep.objects.bulk_create(step for one in built for step in one.steps())
    indexes: dict[int, AgencyIndex] = {}
    drafts = [draft for one in built for draft in one.drafts(indexes)]
    write_rows(drafts, [])
    return plans


class _Built:
    """One plan in memory, with what hangs on it."""

    def __init__(self, wanted: Wanted, people: dict[str, User]) -> None:
        self.wanted = wanted
        self.chance = dice(wanted.agency.code, wanted.year)
        self.life = life_of(wanted.agency, wanted.year, wanted.state, self.chance)
        self._people = people
        self.plan = self._plan()

    def _user(self, role: str) -> User | None:
        return self._people.get(address(role, self.wanted.agency.code))

    def _plan(self) -> AnnualPlan:
        agency, year, life = self.wanted.agency, self.wanted.year, self.life
        begun = life.steps[0].at
        return AnnualPlan(
            agency=agency,
            year=year,
            title=plan_title(agency, year),
            legal_basis=LEGAL_BASIS,
            objectives=OBJECTIVES,
            audiences=AUDIENCES,
            key_messages=MESSAGES,
            contacts=f"{self._unit_names()[0]}, {agency.name_vi}",
            state=life.state,
            round=life.rounds,
            created_at=begun,
            changed_at=life.steps[-1].at,
            version=len(life.steps),
            created_by=self._user("drafter"),
            **self._marks(life),
        )

    def _marks(self, life: Life) -> dict[str, Any]:
        """Who submitted, reviewed and signed, and when."""
        submitted = life.last("plan_submit")
        reviewed = life.last("plan_return", "plan_approve")
        marks: dict[str, Any] = {"submitted_at": submitted, "reviewed_at": reviewed}
        marks["submitted_by"] = self._user("drafter") if submitted else None
        marks["reviewed_by"] = self._user("approver") if reviewed else None
        if life.state == PlanState.ISSUED:
            symbol = letterhead_of(self.wanted.agency).symbol
            marks["issue_number"] = f"{self.chance.randint(5, 480)}/KH-{symbol}"
            marks["issued_on"] = life.steps[-1].at.date()
            marks["signer"] = self.chance.choice(SIGNERS)
            marks["signer_position"] = _post(self.wanted.agency)
        return marks

    def steps(self) -> Iterable[PlanStep]:
        """The plan's own record of its way."""
        for step in self.life.steps:
            yield PlanStep(
                plan=self.plan,
                name=step.name,
                from_state=step.before,
                to_state=step.after,
                actor_name=account_name(step.role, self.wanted.agency),
                user=self._user(step.role),
                at=step.at,
                remark=RETURNED if step.name == "plan_return" else "",
            )

    def drafts(self, indexes: dict[int, AgencyIndex]) -> Iterable[Draft]:
        """The rows, read as if they had been typed."""
        agency = self.wanted.agency
        if agency.pk not in indexes:
            indexes[agency.pk] = AgencyIndex(home=agency, day=clock.today())
        context = Context(year=self.wanted.year, agencies=indexes[agency.pk])
        for place, cells in enumerate(self._typed(), 1):
            draft = Draft(
                Activity(
                    plan=self.plan,
                    position=place * POSITION_STEP,
                    created_at=self.plan.created_at,
                    changed_at=self.plan.created_at,
                )
            )
            apply_cells(draft, cells, context)
            self._review(draft.activity)
            yield draft

    def _typed(self) -> list[dict[str, Any]]:
        agency, year = self.wanted.agency, self.wanted.year
        begun = agency.valid_from
        first_month = begun.month if begun and begun.year == year else 1
        setting = Setting(year, first_month, self._unit_names(), self.chance)
        count = self.wanted.rows or self.chance.randint(FEWEST, MOST)
        rows = typed_rows(setting, policies_of(agency, year), count)
        if self.wanted.state == PlanState.DRAFT:
            leave_gaps(rows, self.chance)
        return rows

    def _unit_names(self) -> Sequence[str]:
        agency = self.wanted.agency
        return department_names(agency) if agency.is_top else [agency.name_vi]

    def _review(self, activity: Activity) -> None:
        """What the approver said of a row; in a returned plan every fifth goes back."""
        if self.life.state in {PlanState.APPROVED, PlanState.ISSUED}:
            activity.review = Review.ACCEPTED
        elif self.life.state == PlanState.RETURNED:
            back = activity.position // POSITION_STEP % 5 == 0
            activity.review = Review.RETURNED if back else Review.ACCEPTED
            activity.remark = self.chance.choice(REMARKS) if back else ""


def plan_title(agency: Agency, year: int) -> str:
    """What an agency calls its plan of a year."""
    body = letterhead_of(agency).issuer_in_text
    return f"Kế hoạch truyền thông chính sách năm {year} của {body}"


def _post(agency: Agency) -> str:
    """The deputy's post that signs: "Phó Chủ tịch", "Thứ trưởng"."""
    return "Thứ trưởng" if agency.kind == AgencyKind.MINISTRY else f"Phó {head_of(agency)}"
