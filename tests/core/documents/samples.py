"""An official document with every part, as the tests of both renderers set it."""

import datetime as dt
from typing import Any

from core.documents.model import (
    Align,
    Annex,
    Cell,
    Column,
    OfficialDocument,
    Paragraph,
    ParagraphStyle,
    Row,
    Signature,
    Table,
)

COLUMNS = (
    Column("TT", 11, align=Align.CENTRE),
    Column("Nội dung", 66),
    Column("Chủ trì", 32, group="Tổ chức thực hiện"),
    Column("Phối hợp", 38, group="Tổ chức thực hiện"),
    Column("Kinh phí (đồng)", 30, align=Align.RIGHT),
)


def activity_table(count: int = 3, text: str = "Họp báo về dự thảo Luật Thư viện số") -> Table:
    """A table with a section, `count` rows and a total."""
    section = Row((Cell("I. TRUYỀN THÔNG DỰ THẢO", 5, bold=True, align=Align.LEFT),), section=True)
    rows = [
        Row(
            (
                Cell(str(index + 1)),
                Cell(text),
                Cell("Cục Chuyển đổi số"),
                Cell("- Văn phòng Bộ\n- Vụ Pháp chế"),
                Cell("150.000.000"),
            )
        )
        for index in range(count)
    ]
    total = Row((Cell(""), Cell("Tổng cộng", 3, bold=True), Cell("450.000.000", bold=True)))
    return Table(COLUMNS, (section, *rows, total))


def official_document(**changes: Any) -> OfficialDocument:
    """A ministry's plan with an annex; keyword arguments replace its parts."""
    parts: dict[str, Any] = {
        "issuer": "Bộ Văn hóa, Thể thao và Du lịch",
        "code": "KH-BVHTTDL",
        "kind": "Kế hoạch",
        "subject": "Truyền thông chính sách năm 2026",
        "place": "Hà Nội",
        "number": "12",
        "date": dt.date(2026, 2, 5),
        "signature": Signature(("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), "Nguyễn Văn Mẫu"),
        "recipients": ("Văn phòng Chính phủ", "Lưu: VT"),
        "blocks": (
            Paragraph("Căn cứ Chỉ thị số 07/CT-TTg;", ParagraphStyle.BASIS),
            Paragraph("I. MỤC ĐÍCH", ParagraphStyle.HEADING),
            Paragraph("Thông tin sớm, rõ ràng tới người dân.", lead="1."),
        ),
        "annexes": (
            Annex(
                "Phụ lục",
                "Danh mục hoạt động",
                "(Kèm theo Kế hoạch số 12/KH-BVHTTDL ngày 05 tháng 02 năm 2026)",
                (activity_table(),),
            ),
        ),
    }
    return OfficialDocument(**(parts | changes))
