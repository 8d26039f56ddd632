"""Files that people bring along."""

import io
from pathlib import Path

from xlsxwriter import Workbook

HEADING = (
    "TT",
    "Nội dung",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian",
    "Sản phẩm",
    "Kinh phí",
)
ROWS = (
    ("I", "Giai đoạn xây dựng", "", "", "", "", ""),
    (
        1,
        "Họp báo giới thiệu dự thảo Luật",
        "Cục Báo chí",
        "Văn phòng Bộ",
        "Quý II/2027",
        "01",
        "120",
    ),
    (2, "Tọa đàm lấy ý kiến người dân", "Vụ Pháp chế", "", "Tháng 3 - 5/2027", "02", "80"),
    ("II", "Giai đoạn thực thi", "", "", "", "", ""),
    (3, "Tập huấn cán bộ cơ sở", "Văn phòng Bộ", "", "khi có điều kiện", "03 lớp", ""),
    ("", "Tổng cộng", "", "", "", "", "200"),
)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def write_annex(folder: Path) -> Path:
    """An annex with sections, a total and a period that nobody can read."""
    content = io.BytesIO()
    with Workbook(content) as book:
        sheet = book.add_worksheet("Phụ lục")
        sheet.write(0, 1, "PHỤ LỤC")
        sheet.write(1, 1, "Kế hoạch truyền thông chính sách năm 2027")
        for number, row in enumerate((HEADING, *ROWS), 3):
            sheet.write_row(number, 0, row)
    file = folder / "Phu luc 2027.xlsx"
    file.write_bytes(content.getvalue())
    return file
