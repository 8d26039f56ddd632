"""Last year's plan as the beginning of this year's."""

from django.db import transaction

from core.actors import Actor
from core.history import acting
from core.permissions import require
from plans.cells import Draft, apply_cells, typed_value
from plans.models import Activity, AnnualPlan, Precision
from plans.periods import read_period
from plans.permissions import Permission
from plans.services.lifecycle import plan_create
from plans.services.saving import context_for
from plans.services.writing import write_rows

COPIED = (
    "section",
    "number",
    "title",
    "policy",
    "stage",
    "kind",
    "channels",
    "audiences",
    "lead",
    "cooperating",
    "output",
    "output_measure",
    "budget_text",
    "responsible_text",
)

CONFIRMED = ("stage_confirmed", "kind_confirmed")


@transaction.atomic
def plan_copy(*, plan: AnnualPlan, actor: Actor, year: int, title: str) -> AnnualPlan:
    """A new draft with the texts and rows of another plan; periods with days or years stay behind.

    Raises NotAllowed where the actor drafts nothing for the agency.
    """
    require(actor, Permission.PLAN_CREATE, plan.agency)
    texts = {
        name: getattr(plan, name)
        for name in ("legal_basis", "objectives", "audiences", "key_messages", "contacts")
    }
    copy = plan_create(agency=plan.agency, year=year, title=title, actor=actor, texts=texts)
    context = context_for(copy)
    drafts = []
    for row in plan.activities.in_plan_order().with_people():
        draft = Draft(Activity(plan=copy, position=row.position))
        values = {name: typed_value(row, name) for name in COPIED}
        if _returns_each_year(row.period_text, plan.year, year):
            values["period_text"] = row.period_text
        apply_cells(draft, values, context)
        for name in CONFIRMED:  # what nobody confirmed last year stays a suggestion
            setattr(draft.activity, name, getattr(row, name))
        drafts.append(draft)
    with acting(actor, "plan_copy"):
        write_rows(drafts, [])
    return copy


def _returns_each_year(period: str, old: int, new: int) -> bool:
    """Whether a period means the same time of another year: no day, no year, no numbered event."""
    if not any(character.isdigit() for character in period):
        return True
    before, after = read_period(period, old), read_period(period, new)
    return before.spans != after.spans and after.precision not in {
        Precision.DAY,
        Precision.DEADLINE,
    }
