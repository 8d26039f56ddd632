"""Last year's plan as the beginning of this year's."""

from django.db import transaction

from core.actors import Actor
from core.history import acting
from core.permissions import require
from plans.cells import Draft, apply_cells, typed_value
from plans.models import Activity, AnnualPlan
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
        if not any(character.isdigit() for character in row.period_text):
            values["period_text"] = row.period_text
        apply_cells(draft, values, context)
        drafts.append(draft)
    with acting(actor, "plan_copy"):
        write_rows(drafts, [])
    return copy
