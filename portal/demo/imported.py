"""One plan that was not made up here but read from an annex, by the importer that people use."""

from pathlib import Path

from agencies.models import Agency
from agencies.services.actors import actor_for_user
from core.models import User
from plans.annexes import AnnexHead
from plans.models import ImportBatch
from plans.services.importing import activities_import
from plans.services.imports import plan_from_annex
from portal.demo.people import address
from portal.demo.plans import plan_title

IMPORTING = "BVHTTDL"
"""The agency whose draft for next year comes from the annex."""
ANNEX = Path(__file__).resolve().parent / "annexes" / "phu-luc-ke-hoach-truyen-thong.docx"


def plan_import(year: int) -> str:
    """Import the annex as the agency's drafter, once; a line that says what came of it."""
    agency = Agency.objects.get(code=IMPORTING)
    if ImportBatch.objects.filter(plan__agency=agency, plan__year=year).exists():
        return "imported: 0 new"
    drafter = User.objects.get(email=address("drafter", agency.code))
    batch = plan_from_annex(
        agency=agency,
        actor=actor_for_user(drafter),
        content=ANNEX.read_bytes(),
        name=ANNEX.name,
        head=AnnexHead(year=year, title=plan_title(agency, year)),
    )
    batch = activities_import(batch=batch, actor=actor_for_user(drafter))
    return f"imported: {batch.created_count} rows"
