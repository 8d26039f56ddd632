"""A plan as an official document (Decree 30/2020/NĐ-CP): of its own number, or by a decision."""

from collections.abc import Iterator, Sequence

from agencies.letterhead import Letterhead, authority_lines, head_of, letterhead_of
from agencies.models import AgencyKind
from core.documents.model import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    OfficialDocument,
    Paragraph,
    ParagraphStyle,
    Row,
    Signature,
    Table,
)
from core.documents.wording import official_money
from plans.exporting.annex import COLUMNS, TOTAL, AnnexRow, annex_rows, annex_total
from plans.exporting.naming import (
    ANNEX_LABEL,
    DECISION,
    PLAN,
    Numbering,
    annex_title,
    lowered,
    numbering_of,
    plan_subject,
    reference,
)
from plans.models import Activity, AnnualPlan, PlanState

CLOSING_MARK = "./."

_ALIGN = {"TT": Align.CENTRE, "Thời gian": Align.CENTRE, "Kinh phí (đồng)": Align.RIGHT}
_MONEY_COLUMN = 6
_PARTS = (
    ("objectives", "MỤC TIÊU"),
    ("audiences", "ĐỐI TƯỢNG"),
    ("key_messages", "THÔNG ĐIỆP CHÍNH"),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def plan_as_document(plan: AnnualPlan, activities: Sequence[Activity]) -> OfficialDocument:
    """The plan with its annex; its form follows from the number it was issued under.

    A plan not yet issued is marked as a draft and leaves room for number and date.
    """
    head = letterhead_of(plan.agency)
    numbering = numbering_of(plan)
    issued = plan.state == PlanState.ISSUED
    list_of_activities = _activities_annex(plan, activities)
    body = tuple(_plan_body(plan, activities))
    annexes: tuple[Annex, ...] = (list_of_activities,)
    blocks: tuple[Block, ...] = (*_basis(plan), _opening(plan, head), *body)
    subject = plan_subject(plan)
    if numbering.is_decision:
        blocks = tuple(_decision_body(plan, head))
        annexes = (_attached_plan(plan, body), list_of_activities)
        subject = f"Về việc ban hành {PLAN} {lowered(subject)}"
    return OfficialDocument(
        parent_issuer=head.parent_issuer,
        issuer=head.issuer,
        number=numbering.number,
        code=numbering.code,
        kind=numbering.kind,
        subject=subject,
        place=head.place,
        date=plan.issued_on if issued else None,
        blocks=blocks,
        signature=Signature(authority_lines(plan.agency, plan.signer_position), plan.signer),
        recipients=_recipients(plan, numbering),
        annexes=annexes,
        draft=not issued,
    )


def _basis(plan: AnnualPlan) -> Iterator[Paragraph]:
    """The legal basis, a line each: a semicolon after every one, a full stop after the last."""
    lines = [line.strip().rstrip(";.") for line in plan.legal_basis.splitlines()]
    lines = [line for line in lines if line]
    for index, line in enumerate(lines, 1):
        yield Paragraph(f"{line}{'.' if index == len(lines) else ';'}", ParagraphStyle.BASIS)


def _opening(plan: AnnualPlan, head: Letterhead) -> Paragraph:
    """The sentence between the legal basis and the plan itself."""
    subject = lowered(plan_subject(plan))
    return Paragraph(f"{head.issuer_in_text} ban hành {PLAN} {subject} như sau:")


def _plan_body(plan: AnnualPlan, activities: Sequence[Activity]) -> Iterator[Paragraph]:
    """The plan's parts with roman numbers, empty ones left out, and the closing mark."""
    parts = [(title, getattr(plan, field).splitlines()) for field, title in _PARTS]
    parts += [
        ("NỘI DUNG VÀ KINH PHÍ", _contents(activities)),
        ("TỔ CHỨC THỰC HIỆN", _carrying_out(plan)),
    ]
    filled = [
        (title, kept) for title, lines in parts if (kept := [x.strip() for x in lines if x.strip()])
    ]
    for number, (title, lines) in zip(_ROMAN, filled, strict=False):
        yield Paragraph(f"{number}. {title}", ParagraphStyle.HEADING)
        for line in lines[:-1]:
            yield Paragraph(line)
        ends_all = title == filled[-1][0]
        yield Paragraph(_closed(lines[-1]) if ends_all else lines[-1])


def _contents(activities: Sequence[Activity]) -> list[str]:
    """How many activities the annex has and what they cost together."""
    lines = [f"Danh mục gồm {len(activities)} hoạt động tại Phụ lục kèm theo."]
    total = annex_total(activities)
    if total is not None:
        lines.append(f"Tổng kinh phí thực hiện: {official_money(total)} đồng.")
    return lines


def _carrying_out(plan: AnnualPlan) -> list[str]:
    """Who carries the plan out and whom to ask."""
    duty = (
        "Các cơ quan, đơn vị được giao chủ trì hoạt động tại Phụ lục phối hợp với các cơ quan, "
        "đơn vị liên quan tổ chức thực hiện, bảo đảm thời gian và kết quả."
    )
    contacts = "; ".join(line.strip() for line in plan.contacts.splitlines() if line.strip())
    return [duty, f"Đầu mối liên hệ: {contacts}"] if contacts else [duty]


def _closed(line: str) -> str:
    """The last line of a document with the mark that ends it."""
    return f"{line.rstrip(' ./;')}{CLOSING_MARK}"


def _decision_body(plan: AnnualPlan, head: Letterhead) -> Iterator[Paragraph]:
    """The decision: who decides, on which basis, and its three articles."""
    yield Paragraph(_decider(plan, head), ParagraphStyle.CENTRED)
    yield from _basis(plan)
    yield Paragraph(f"{DECISION.upper()}:", ParagraphStyle.CENTRED)
    subject = lowered(plan_subject(plan))
    yield Paragraph(f"Ban hành kèm theo Quyết định này {PLAN} {subject}.", lead="Điều 1.")
    yield Paragraph("Quyết định này có hiệu lực kể từ ngày ký.", lead="Điều 2.")
    yield Paragraph(
        "Thủ trưởng các cơ quan, đơn vị được giao nhiệm vụ tại Kế hoạch và các tổ chức, cá nhân "
        f"có liên quan chịu trách nhiệm thi hành Quyết định này{CLOSING_MARK}",
        lead="Điều 3.",
    )


def _decider(plan: AnnualPlan, head: Letterhead) -> str:
    """Whose decision it is, in capitals: a committee's, else that of the body's head."""
    committees = {AgencyKind.PROVINCE, AgencyKind.CITY, AgencyKind.COMMUNE}
    body = head.issuer_in_text
    if plan.agency.kind not in committees:
        body = f"{head_of(plan.agency)} {body}"
    return body.upper()


def _attached_plan(plan: AnnualPlan, body: tuple[Paragraph, ...]) -> Annex:
    """The plan that a decision issues, on upright pages of its own."""
    tied = reference(plan, "Ban hành kèm theo")
    return Annex(PLAN.upper(), plan_subject(plan), tied, body, landscape=False)


def _activities_annex(plan: AnnualPlan, activities: Sequence[Activity]) -> Annex:
    """The list of activities, on pages on their side."""
    columns = tuple(
        Column(column.title, column.width, align=_ALIGN.get(column.title, Align.LEFT))
        for column in COLUMNS
    )
    rows = [_row(row) for row in annex_rows(activities)]
    total = annex_total(activities)
    if total is not None:
        money = Cell(official_money(total), bold=True)
        label = Cell(TOTAL, _MONEY_COLUMN - 1, bold=True)
        rows.append(Row((Cell(""), label, money, Cell(""))))
    table = Table(columns, tuple(rows))
    return Annex(ANNEX_LABEL, annex_title(plan), reference(plan), (table,))


def _row(row: AnnexRow) -> Row:
    """A section over all columns, or an activity's cells."""
    if row.section:
        return Row((Cell(row.section, len(COLUMNS), bold=True, align=Align.LEFT),), section=True)
    texts = (
        row.number,
        row.title,
        row.lead,
        row.cooperating,
        row.period,
        row.output,
        row.budget,
        row.note,
    )
    return Row(tuple(Cell(text) for text in texts))


def _recipients(plan: AnnualPlan, numbering: Numbering) -> tuple[str, ...]:
    """The usual recipients: the body above, those who carry it out, the records."""
    parent = plan.agency.parent
    above = parent.name_vi if parent else "Văn phòng Chính phủ"
    first = (
        ("Như Điều 3",) if numbering.is_decision else ("Các cơ quan, đơn vị có tên tại Phụ lục",)
    )
    return (*first, f"{above} (để báo cáo)", "Lưu: VT")
