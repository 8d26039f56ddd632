"""A plan as files: Word and PDF in the layout of Decree 30/2020/NĐ-CP, and Excel.

Pure over loaded rows: give the plan with `agency__parent__parent` selected along and its
activities in order with their partners prefetched; nothing here asks the database.
"""

from collections.abc import Sequence

from django.utils.text import slugify

from core.documents.pdf import render_pdf
from core.documents.word import render_word
from plans.exporting.document import plan_as_document
from plans.exporting.workbook import plan_as_workbook
from plans.models import Activity, AnnualPlan

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

__all__ = [
    "CONTENT_TYPES",
    "plan_as_document",
    "plan_as_workbook",
    "plan_file_name",
    "plan_to_docx",
    "plan_to_pdf",
    "plan_to_xlsx",
]


def plan_to_docx(plan: AnnualPlan, activities: Sequence[Activity]) -> bytes:
    """The plan with its annex as the bytes of a Word file."""
    return render_word(plan_as_document(plan, activities))


def plan_to_pdf(plan: AnnualPlan, activities: Sequence[Activity]) -> bytes:
    """The plan with its annex as the bytes of a PDF file; raises PdfError."""
    return render_pdf(plan_as_document(plan, activities))


def plan_to_xlsx(plan: AnnualPlan, activities: Sequence[Activity]) -> bytes:
    """The plan's annex as the bytes of an Excel file that the importer reads back."""
    return plan_as_workbook(plan, activities)


def plan_file_name(plan: AnnualPlan, extension: str) -> str:
    """A name that every system takes: "ke-hoach-ttcs-2026-bvhttdl.docx"."""
    code = slugify(plan.agency.code.lower().replace("đ", "d"))
    return f"ke-hoach-ttcs-{plan.year}-{code}.{extension}"
