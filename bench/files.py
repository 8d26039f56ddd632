"""Files in and out, in a process of its own: ``python -m bench.files import 2000``; prints JSON."""

import json
import resource
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import xlsxwriter

from bench.measuring import ROUNDS, by_turns, timed

HEADINGS = (
    "TT",
    "Nội dung hoạt động",
    "Chủ trì",
    "Phối hợp",
    "Thời gian",
    "Sản phẩm",
    "Kinh phí (đồng)",
    "Ghi chú",
)
NAME = "phu-luc.xlsx"
TITLE = "Kế hoạch đo lường nhập tệp"
YEAR = 2026
IMPORT_ROUNDS = 5


def annex(rows: int, turn: int = 0) -> bytes:
    """An annex of so many activities as a ministry would write it; titles and amounts by turn."""
    output = BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for number in range(1, rows + 1):
        title = f"Tọa đàm lấy ý kiến người dân về chính sách số {number}, đợt {turn + 1}"
        period = f"Quý {('I', 'II', 'III', 'IV')[number % 4]}/{YEAR}"
        cells = (number, title, "Vụ Pháp chế", "Văn phòng Bộ; Đài Truyền hình Việt Nam", period)
        sheet.write_row(number, 0, (*cells, "01 cuộc tọa đàm", number * 1000 + turn, ""))
    book.close()
    return output.getvalue()


def annexes(rows: int) -> list[bytes]:
    """One a round: no side meets in a round what it has read, and may remember, from another."""
    return [annex(rows, turn) for turn in range(IMPORT_ROUNDS + 1)]


def _import_portal(contents: Sequence[bytes]) -> Callable[[], object]:
    from agencies.models import Agency
    from bench.people import AGENCY
    from core.actors import SYSTEM
    from plans.annexes import AnnexHead
    from plans.services.importing import activities_import
    from plans.services.imports import plan_from_annex

    agency = Agency.objects.get(code=AGENCY)
    head = AnnexHead(year=YEAR, title=TITLE)
    rounds = iter(contents)

    def work() -> None:
        content = next(rounds)
        batch = plan_from_annex(agency=agency, actor=SYSTEM, content=content, name=NAME, head=head)
        batch = activities_import(batch=batch, actor=SYSTEM)
        if batch.created_count == 0:
            raise RuntimeError("The importer took no row.")

    return work


def _import_bare(contents: Sequence[bytes]) -> Callable[[], object]:
    """The same rows and cooperating units, read by calamine and copied in unread."""
    from python_calamine import CalamineWorkbook

    from agencies.models import Agency
    from bench.people import AGENCY
    from bench.sides.copying import copy_partners, copy_rows
    from core import clock
    from plans.models import AnnualPlan

    agency = Agency.objects.get(code=AGENCY)
    names = ("external_id", "title", "lead_text", "units", "period_text", "output", "budget_text")
    rounds = iter(contents)

    def work() -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(next(rounds)))
        table = book.get_sheet_by_index(0).to_python()
        rows = [dict(zip(names, row[:7], strict=True)) for row in table[1:]]
        plan = AnnualPlan.objects.create(agency=agency, year=YEAR, title=TITLE)
        copy_rows(plan.pk, rows, clock.now())
        copy_partners(plan.pk, rows)

    return work


def _export(kind: str, plan_id: str) -> Callable[[], object]:
    """From rows already read to the file's bytes."""
    from core.actors import SYSTEM
    from plans.exports import EXPORTS, exportable, rows_to_export

    plan = exportable(SYSTEM).get(public_id=plan_id)
    rows = rows_to_export(plan)
    return lambda: EXPORTS[kind](plan, rows)


def _excel_bare(plan_id: str) -> Callable[[], object]:
    """The same rows by XlsxWriter alone, in framed cells; values prepared beforehand."""
    from core.actors import SYSTEM
    from plans.exports import exportable, rows_to_export

    rows = [
        (
            row.number,
            row.title,
            row.lead_text,
            "; ".join(row.cooperating),
            row.period_text,
            row.output,
            row.budget_vnd,
            row.note,
        )
        for row in rows_to_export(exportable(SYSTEM).get(public_id=plan_id))
    ]

    def work() -> None:
        book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
        sheet, framed = book.add_worksheet(), book.add_format({"border": 1, "text_wrap": True})
        sheet.write_row(0, 0, HEADINGS, framed)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row, framed)
        book.close()

    return work


def _peak() -> float:
    """Million bytes at most, of this process or of a child such as typst's."""
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(_own_peak(), child) * 1024 / 1e6


def _own_peak() -> int:
    """Kibibytes; Linux books what the parent held to ``ru_maxrss``, so ask for our own."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    own = (int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return next(own, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def measure(what: str, argument: str) -> dict[str, Any]:
    """Seconds (milliseconds for exports) of each side by round, and the peak of memory."""
    if what == "import":
        contents = annexes(int(argument))
        sides = {"portal": _import_portal(contents), "bare": _import_bare(contents)}
    elif what == "import-memory":
        sides = {"portal": _import_portal(annexes(int(argument)))}
    elif what == "excel":
        sides = {"portal": _export("xlsx", argument), "bare": _excel_bare(argument)}
    else:
        sides = {"portal": _export({"word": "docx", "pdf": "pdf"}[what], argument)}
    scale = 1 if what.startswith("import") else 1000
    rounds = IMPORT_ROUNDS if what.startswith("import") else ROUNDS
    found = by_turns({name: timed(work) for name, work in sides.items()}, rounds)
    told: dict[str, Any] = {n: [v * scale for v in s.values] for n, s in found.items()}
    return {**told, "mb": _peak()}


def main() -> None:
    """Print the measurement as one line; what was imported for it goes again."""
    django.setup()
    from plans.models import AnnualPlan

    told = measure(*sys.argv[1:])
    AnnualPlan.objects.filter(title=TITLE).delete()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
