"""What a plan's document is called, numbered and referred to (Decree 30/2020/NĐ-CP)."""

import re
from dataclasses import dataclass

from agencies.letterhead import letterhead_of
from core.documents.wording import official_day, official_number
from plans.models import AnnualPlan, PlanState

PLAN = "Kế hoạch"
DECISION = "Quyết định"
ANNEX_LABEL = "Phụ lục"


@dataclass(frozen=True)
class Numbering:
    """The document that carries the plan: its kind, number and symbol."""

    kind: str
    number: str
    code: str

    @property
    def is_decision(self) -> bool:
        """Whether a decision issues the plan."""
        return self.kind == DECISION


def numbering_of(plan: AnnualPlan) -> Numbering:
    """Kind, number and symbol from what the clerk entered ("12", "12/KH-BYT", "345/QĐ-BYT")."""
    given = plan.issue_number.strip() if plan.state == PlanState.ISSUED else ""
    number, _, symbol = given.partition("/")
    kind = DECISION if symbol.strip().upper().startswith("QĐ") else PLAN
    code = symbol.strip() or f"KH-{letterhead_of(plan.agency).symbol}"
    return Numbering(kind, number.strip(), code)


def plan_subject(plan: AnnualPlan) -> str:
    """The plan's title without the word "Kế hoạch", which stands above it."""
    bare = re.sub(rf"^{PLAN}\s+", "", plan.title.strip(), flags=re.IGNORECASE)
    return bare[:1].upper() + bare[1:]


def annex_title(plan: AnnualPlan) -> str:
    """The title of the list of activities, in capitals."""
    return f"DANH MỤC HOẠT ĐỘNG TRUYỀN THÔNG CHÍNH SÁCH NĂM {plan.year}"


def reference(plan: AnnualPlan, how: str = "Kèm theo") -> str:
    """The line that ties an annex to its document: kind, number, day and body."""
    numbering = numbering_of(plan)
    number = official_number(numbering.number, numbering.code)
    day = official_day(plan.issued_on if plan.state == PlanState.ISSUED else None)
    body = letterhead_of(plan.agency).issuer_in_text
    return f"({how} {numbering.kind} số {number} {day} của {body})"


def lowered(text: str) -> str:
    """The same text within a sentence: its first letter small."""
    return text[:1].lower() + text[1:]
