"""Annexes as ministries and provinces write them, built for tests: one function a habit."""

import io
from collections.abc import Sequence

import docx
import xlsxwriter

Rows = Sequence[Sequence[object]]
Merge = tuple[int, int, int, int]


def workbook(*sheets: tuple[str, Rows, Sequence[Merge]]) -> bytes:
    """An Excel file; merges are first row, first column, last row, last column, from 0."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows, merges in sheets:
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if value is not None:
                        sheet.write(r, c, value)
            for r, c, rr, cc in merges:
                value = rows[r][c] if c < len(rows[r]) else ""
                sheet.merge_range(r, c, rr, cc, value)
    return target.getvalue()


def sheet(rows: Rows, merges: Sequence[Merge] = ()) -> bytes:
    """An Excel file with one sheet."""
    return workbook(("Phụ lục", rows, merges))


def document(*parts: str | tuple[Rows, Sequence[Merge]]) -> bytes:
    """A Word file of paragraphs and tables."""
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        rows, merges = part
        width = max(len(row) for row in rows)
        table = made.add_table(len(rows), width)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None:
                    table.cell(r, c).text = str(value)
        for r, c, rr, cc in merges:
            text = table.cell(r, c).text
            table.cell(r, c).merge(table.cell(rr, cc)).text = text
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def nested_sections() -> bytes:
    """Roman and Arabic sections in columns of their own, numbers of columns, totals by section."""
    return sheet(
        [
            ["UBND TỈNH A", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["SỞ NỘI VỤ", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
            [],
            ["Biểu 01: KẾ HOẠCH TRUYỀN THÔNG CHÍNH SÁCH NĂM 2026"],
            [None, None, None, None, None, None, "ĐVT: triệu đồng"],
            [
                "TT",
                "Nội dung",
                "Đơn vị thực hiện",
                None,
                "Thời gian thực hiện",
                "Sản phẩm",
                "Kinh phí",
            ],
            [None, None, "Chủ trì", "Phối hợp", None, None, None],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            ["I", "TRUYỀN THÔNG XÂY DỰNG CHÍNH SÁCH", None, None, None, None, 350],
            [1, "Báo chí", None, None, None, None, 250],
            [
                "1.1",
                "Họp báo quý",
                "Văn phòng",
                "Phòng Tổ chức, Phòng Công chức",
                "Hàng quý",
                "04 cuộc",
                100,
            ],
            [
                "1.2",
                "Chuyên mục trên Báo tỉnh",
                "Phòng Tuyên truyền",
                "Báo tỉnh",
                "Cả năm",
                "24 kỳ",
                150,
            ],
            [
                2,
                "Tọa đàm về vị trí việc làm",
                "Phòng Công chức",
                None,
                "Quý II/2026",
                "01 cuộc",
                100,
            ],
            ["II", "TRUYỀN THÔNG THỰC THI CHÍNH SÁCH", None, None, None, None, "60,5"],
            [
                1,
                "Phát thanh cơ sở",
                "Phòng Tuyên truyền",
                "UBND các xã, phường",
                "Thường xuyên",
                None,
                "60,5",
            ],
            [None, "Tổng cộng (I+II)", None, None, None, None, "410,5"],
            [None, "(Bằng chữ: Bốn trăm mười triệu năm trăm nghìn đồng)"],
            [],
            [None, "NGƯỜI LẬP BIỂU", None, None, None, "GIÁM ĐỐC"],
            [None, "(Ký, ghi rõ họ tên)", None, None, None, "(Ký, đóng dấu)"],
            [None, "Nguyễn Văn Một", None, None, None, "Trần Thị Hai"],
        ],
        [(5, 0, 6, 0), (5, 1, 6, 1), (5, 2, 5, 3), (5, 4, 6, 4), (5, 5, 6, 5), (5, 6, 6, 6)],
    )


def one_column_of_units() -> bytes:
    """Lead and partners in one cell, no numbers, sections over the whole width, notes below."""
    heading = [
        "Nhiệm vụ",
        "Phân công thực hiện",
        "Tiến độ",
        "Kết quả dự kiến",
        "Dự toán (nghìn đồng)",
    ]
    rows = [
        heading,
        ["A. GIAI ĐOẠN LẤY Ý KIẾN", "", "", "", ""],
        [
            "Hội thảo góp ý dự thảo Nghị định",
            "- Chủ trì: Vụ Pháp chế\n- Phối hợp: Văn phòng Bộ, Báo Nhân dân",
            "Tháng 3/2026",
            "01 hội thảo",
            "45.000",
        ],
        [
            "Đăng tải dự thảo",
            "- Chủ trì: Trung tâm Thông tin",
            "Trước 15/4/2026",
            "Chuyên trang",
            "-",
        ],
        heading,
        ["B. GIAI ĐOẠN BAN HÀNH", "", "", "", ""],
        [
            "Thông cáo báo chí",
            "- Chủ trì: Văn phòng Bộ - Phối hợp: Vụ Pháp chế",
            "Sau khi Nghị định được ban hành",
            "Thông cáo",
            "5.000",
        ],
        ["Cộng", "", "", "", "50.000"],
        ["(*) Kinh phí giao trong dự toán của các đơn vị.", "", "", "", ""],
    ]
    return document(
        "BỘ MẪU",
        "KẾ HOẠCH",
        "Truyền thông chính sách năm 2026",
        "(Kèm theo Quyết định số 10/QĐ-BM ngày 20/01/2026)",
        (rows, [(1, 0, 1, 4), (5, 0, 5, 4), (8, 0, 8, 4)]),
        "Nơi nhận: - Như trên",
    )


def marks_by_quarter() -> bytes:
    """Quarters as columns with marks; money by source with a total; the measure on its own."""
    return sheet(
        [
            ["KẾ HOẠCH TRUYỀN THÔNG NĂM 2026"],
            [
                "STT",
                "Hoạt động",
                "ĐVT",
                "Số lượng",
                "Thời gian",
                None,
                None,
                None,
                "Kinh phí (triệu đồng)",
                None,
                None,
                "Cơ quan chủ trì",
                "Ghi chú",
            ],
            [
                None,
                None,
                None,
                None,
                "Quý I",
                "Quý II",
                "Quý III",
                "Quý IV",
                "NSNN",
                "XHH",
                "Tổng",
                None,
                None,
            ],
            [
                1,
                "Tập huấn cán bộ truyền thông",
                "lớp",
                2,
                None,
                "x",
                None,
                "x",
                80,
                20,
                100,
                "Sở Nội vụ",
                "Theo NQ 01",
            ],
            [
                2,
                "In tờ gấp",
                "tờ",
                "5.000",
                "X",
                None,
                None,
                None,
                50,
                None,
                50,
                "Sở Tư pháp",
                None,
            ],
        ],
        [
            (1, 0, 2, 0),
            (1, 1, 2, 1),
            (1, 2, 2, 2),
            (1, 3, 2, 3),
            (1, 4, 1, 7),
            (1, 8, 1, 10),
            (1, 11, 2, 11),
            (1, 12, 2, 12),
        ],
    )


def start_and_end() -> bytes:
    """A beginning and an end in two columns, unmerged heading rows, letters as numbers."""
    return sheet(
        [
            [
                "Số TT",
                "Tên nhiệm vụ",
                "Thời gian",
                "",
                "CQ chủ trì",
                "CQ phối hợp",
                "Sản phẩm đầu ra",
            ],
            ["", "", "Bắt đầu", "Kết thúc", "", "", ""],
            [
                "a)",
                "Khảo sát nhu cầu thông tin",
                "01/3/2026",
                "30/4/2026",
                "Viện Dư luận",
                "Sở Y tế; Sở Nội vụ",
                "Báo cáo",
            ],
            ["b)", "Bản tin tháng", "Tháng 5", "Tháng 9", "Văn phòng", "", "05 số"],
            ["c)", "Tổng kết", "30/11/2026", "15/11/2026", "Văn phòng", "", "Báo cáo"],
        ],
    )


def broken_over_pages() -> bytes:
    """Two tables, the second without heading; then one with other columns in another order."""
    first = [
        [
            "STT",
            "Nội dung truyền thông",
            "Đơn vị chủ trì",
            "Đơn vị phối hợp",
            "Thời gian hoàn thành",
        ],
        ["1.", "Phóng sự về chuyển đổi số", "Sở KHCN", "Đài PTTH", "Tháng 6/2026"],
        ["2.", "Cuộc thi tìm hiểu pháp luật", "Sở Tư pháp", "Tỉnh đoàn", "Quý III/2026"],
    ]
    second = [
        ["3.", "Diễn đàn doanh nghiệp", "Sở Tài chính", "Hiệp hội doanh nghiệp", "Tháng 10/2026"],
        ["4.", "Triển lãm ảnh", "Sở VHTTDL", "Hội Nhà báo", "Tháng 12/2026"],
    ]
    third = [
        ["Thời gian", "Kinh phí (tỷ đồng)", "Nội dung công việc", "Đầu mối"],
        ["Quý IV", "0,2", "Phim tài liệu", "Báo và Phát thanh, Truyền hình tỉnh"],
    ]
    return document(
        "PHỤ LỤC NHIỆM VỤ TRUYỀN THÔNG NĂM 2026", (first, []), (second, []), "", (third, [])
    )


def merged_down() -> bytes:
    """Lead, period and money merged over rows: the money counts once."""
    return sheet(
        [
            ["DANH MỤC HOẠT ĐỘNG TRUYỀN THÔNG NĂM 2026"],
            ["(Đơn vị tính: triệu đồng)"],
            ["TT", "Hoạt động", "Chủ trì", "Phối hợp", "Thời gian", "Kinh phí dự kiến", "Ghi chú"],
            ["01", "Video ngắn số 1", "Cục Thông tin", "VTV", "Quý I/2026", 90, None],
            ["02", "Video ngắn số 2", None, "VOV", None, None, None],
            ["03", "Video ngắn số 3", None, "TTXVN", "Quý II/2026", 30, "Bổ sung"],
        ],
        [(3, 2, 5, 2), (3, 4, 4, 4), (3, 5, 4, 5)],
    )


def parts_below_a_number() -> bytes:
    """A numbered row over parts with dashes, each with lead and period of its own."""
    return document(
        "KẾ HOẠCH TRUYỀN THÔNG CHÍNH SÁCH NĂM 2026",
        (
            [
                ["TT", "NHIỆM VỤ", "CHỦ TRÌ", "PHỐI HỢP", "THỜI GIAN", "SẢN PHẨM"],
                ["A", "B", "1", "2", "3", "4"],
                ["1", "Chuỗi đối thoại với người dân", "", "", "", ""],
                ["", "- Đối thoại tại miền núi", "Sở Dân tộc", "UBND các xã", "Tháng 4", "01 buổi"],
                ["", "- Đối thoại trực tuyến", "Sở KHCN", "", "Tháng 8", "01 buổi"],
                ["2", "Họp báo công bố kết quả", "Văn phòng", "", "Tháng 12", "Họp báo"],
            ],
            [],
        ),
    )


def two_sheets() -> bytes:
    """Two sheets of activities and a list of telephone numbers."""
    heading = ["STT", "Nội dung", "Cơ quan, đơn vị chủ trì", "Thời hạn", "Dự toán kinh phí (đồng)"]
    return workbook(
        (
            "Huong dan",
            [["Cách điền biểu"], ["1. Điền nội dung vào cột B"], ["2. Không xóa cột"]],
            [],
        ),
        (
            "Bao chi",
            [
                ["KẾ HOẠCH NĂM 2026"],
                heading,
                [1, "Họp báo tháng", "Văn phòng", "Hằng tháng", 12000000],
            ],
            [],
        ),
        ("So", [heading, [1, "Fanpage", "Trung tâm CNTT", "Thường xuyên", "1.500.000"]], []),
        (
            "Danh ba",
            [["STT", "Họ và tên", "Chức vụ", "Điện thoại"], [1, "Lê Văn A", "Chuyên viên", "0900"]],
            [],
        ),
    )


def doubtful_rows() -> bytes:
    """Rows that need a look: no title, unread period, another year, an error, one twice."""
    return sheet(
        [
            ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí (triệu đồng)"],
            [1, None, "Sở Y tế", "Quý I", 10],
            [2, "Tin bài", "Sở Y tế", "đang xây dựng", 10],
            [3, "Phim ngắn", "Sở Y tế", "Quý I/2025", 10],
            [4, "Tọa đàm", "Sở Y tế", "Tháng 12/2026 - tháng 02/2027", "theo thực tế"],
            [5, "Họp báo", None, "Quý I", 10],
            [6, "Bản tin", "Sở Y tế", "#REF!", 10],
            [7, "Tin  bài", "Sở y tế", "Đang xây dựng", 10],
            [8, "Hội thảo", "Sở Y tế", "Từ 30/4/2026 đến 15/3/2026", 10],
            [9],
        ],
    )


def section_lines_between_tables() -> bytes:
    """Sections as paragraphs before each table, appendices' names before them."""
    heading = [
        "TT",
        "Nội dung công việc",
        "Đơn vị thực hiện",
        "Thời gian thực hiện",
        "Sản phẩm/Kết quả",
    ]
    return document(
        "PHỤ LỤC I",
        "DANH MỤC NHIỆM VỤ TRUYỀN THÔNG NĂM 2026",
        "I. TRUYỀN THÔNG TRÊN BÁO CHÍ",
        ([heading, ["1", "Loạt bài điều tra", "Báo tỉnh", "Quý I, III", "10 bài"]], []),
        "II. TRUYỀN THÔNG TẠI CƠ SỞ",
        "Đơn vị tính: triệu đồng",
        ([heading, ["1", "Xe loa lưu động", "UBND các xã", "6 tháng đầu năm", "20 lượt"]], []),
        "TM. ỦY BAN NHÂN DÂN",
    )


def unnumbered_sections() -> bytes:
    """Titles of sections without number, a roman section with a lead, bullets within cells."""
    return sheet(
        [
            [
                "Nội dung, nhiệm vụ",
                "Cơ quan chủ trì thực hiện",
                "Cơ quan phối hợp thực hiện",
                "Thời gian",
                "Hình thức",
            ],
            ["Truyền thông trực tiếp", None, None, None, None],
            [
                "Hội nghị phổ biến Luật",
                "Sở Tư pháp",
                "- Sở Nội vụ\n- Công an tỉnh",
                "Tháng 5",
                "- Trực tiếp\n- Trực tuyến",
            ],
            ["Truyền thông gián tiếp", None, None, None, None],
            ["Tờ rơi", "Sở Tư pháp", "Các sở, ban, ngành", "Tháng 6 và tháng 12", "In ấn"],
        ],
    )


def dossiers_without_merges() -> bytes:
    """Dossiers whose cells are simply left blank below the first, one with a single activity."""
    return document(
        "KẾ HOẠCH TRUYỀN THÔNG DỰ THẢO CHÍNH SÁCH NĂM 2026",
        (
            [
                [
                    "STT",
                    "Tên văn bản",
                    "Nội dung, hoạt động truyền thông",
                    "Cơ quan chủ trì",
                    "Thời gian",
                ],
                ["1", "Luật Nước sạch", "Lấy ý kiến nhân dân", "Vụ A", "Quý I"],
                ["", "", "Họp báo", "Vụ A", "Quý II"],
                ["2", "Nghị định về rác thải", "Tọa đàm", "Vụ B", "Quý III"],
            ],
            [],
        ),
    )


def two_tables_in_one_sheet() -> bytes:
    """Two annexes one below the other in a sheet, the second with other columns."""
    return sheet(
        [
            ["PHỤ LỤC: KẾ HOẠCH TRUYỀN THÔNG NĂM 2026"],
            ["I. Hoạt động thường xuyên"],
            ["STT", "Nội dung", "Chủ trì", "Thời gian", "Kinh phí (triệu đồng)"],
            [1, "Trang thông tin", "Văn phòng", "Cả năm", 40],
            [None, "Tổng", None, None, 40],
            [],
            ["II. Hoạt động theo đợt"],
            ["STT", "Hoạt động", "Thời gian", "Kết quả", "Đơn vị chủ trì"],
            [1, "Tuần lễ chuyển đổi số", "Tháng 10/2026", "01 sự kiện", "Sở KHCN"],
            ["Hà Nội, ngày 15 tháng 01 năm 2026"],
            ["KT. CHỦ TỊCH"],
            ["PHÓ CHỦ TỊCH"],
        ],
    )


def mixed_money() -> bytes:
    """Amounts in cells with units of their own, as numbers, as words."""
    return sheet(
        [
            ["TT", "Nội dung", "Chủ trì", "Tiến độ", "Nguồn kinh phí", "Kinh phí\n(Triệu đồng)"],
            [1, "Chiến dịch A", "Vụ A", "Quý I", "NSNN", "1,2 tỷ đồng"],
            [2, "Chiến dịch B", "Vụ B", "Quý II", "NSNN", 250.5],
            [3, "Chiến dịch C", "Vụ C", "Quý III", "Xã hội hóa", "Lồng ghép"],
            [4, "Chiến dịch D", "Vụ D", "Quý IV", "NSNN", "35.000.000 đồng"],
            ["Tổng số", None, None, None, None, "1.485,5"],
        ],
        [(5, 0, 5, 4)],
    )


def months_in_columns() -> bytes:
    """A column a month with marks, numbers as their headings."""
    months = [None] * 11
    return sheet(
        [
            [
                "TT",
                "NỘI DUNG\nCÔNG VIỆC",
                "ĐƠN VỊ\nTHỰC HIỆN",
                "THỜI GIAN THỰC HIỆN (THÁNG)",
                *months,
                "GHI CHÚ",
            ],
            [None, None, None, *range(1, 13), None],
            [1, "Họp báo", "Văn phòng", "x", None, None, "x"],
            [2, "Bản tin", "Phòng TT", None, "x"],
        ],
        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 14), (0, 15, 1, 15)],
    )


def parts_and_people() -> bytes:
    """Parts and chapters in words, a person beside the unit, who signs in the same table."""
    return sheet(
        [
            [
                "STT",
                "Nội dung công việc",
                "Người phụ trách",
                "Đơn vị",
                "Tiến độ thực hiện",
                "Kết quả",
                "Số lượng",
            ],
            ["PHẦN I. CÔNG TÁC BÁO CHÍ"],
            ["Mục 1. Họp báo"],
            [1, "Họp báo quý", "Ông A", "Văn phòng", "Hàng quý", "Họp báo", 4],
            ["PHẦN II. MẠNG XÃ HỘI"],
            [2, "Fanpage", "Bà C", "Phòng CNTT", "Thường xuyên", "Bài", "200"],
            [None, None, None, None, None, "Hà Nội, ngày 05 tháng 01 năm 2026"],
            [None, "Người lập", None, None, None, "Trưởng phòng"],
            [],
            [None, "Nguyễn Văn A", None, None, None, "Lê Thị B"],
        ],
    )


def unknown_words() -> bytes:
    """A heading in words that nobody foresaw: what stands below tells the columns."""
    return sheet(
        [
            ["KẾ HOẠCH TUYÊN TRUYỀN NĂM 2026"],
            ["Số", "Việc cần làm", "Ai làm", "Ai giúp", "Khi nào", "Bao nhiêu tiền"],
            [1, "Làm phim", "Đài tỉnh", "Sở VH", "Quý I", "100 triệu đồng"],
            [2, "In sách", "NXB", "Sở VH", "Quý II", "50 triệu đồng"],
        ],
    )


def money_of_two_sources() -> bytes:
    """Money divided by its source, without a total."""
    return sheet(
        [
            ["STT", "Nội dung", "Đơn vị chủ trì", "Thời gian", "Kinh phí (triệu đồng)", None],
            [None, None, None, None, "Trung ương", "Địa phương"],
            [1, "Họp báo", "Sở A", "Quý I", 10, 20],
            [2, "Tin", "Sở A", "Quý I", None, 5],
        ],
        [(0, 4, 0, 5)],
    )


def whole_plan() -> bytes:
    """A plan with its own chapters, a table of signatures, then the annex."""
    rows = [
        [
            "TT",
            "Nhiệm vụ",
            "Cơ quan, đơn vị chủ trì",
            "Cơ quan, đơn vị phối hợp",
            "Thời gian hoàn thành",
            "Sản phẩm",
        ],
        ["I", "Nhóm nhiệm vụ về thể chế", "", "", "", ""],
        [
            "1",
            "Ban hành quy chế phát ngôn",
            "Văn phòng UBND tỉnh",
            "Các sở, ban, ngành",
            "Trước 30/6/2026",
            "Quyết định",
        ],
        ["II", "Nhóm nhiệm vụ về nội dung", "", "", "", ""],
        ["2", "Chuyên trang", "Báo tỉnh", "", "Hàng tuần", "52 số"],
    ]
    return document(
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "KẾ HOẠCH",
        "Truyền thông chính sách năm 2026 trên địa bàn tỉnh",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Nâng cao nhận thức của người dân.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Các sở, ban, ngành căn cứ Kế hoạch tổ chức thực hiện",
        ([["Nơi nhận:\n- Bộ VHTTDL", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]], []),
        "PHỤ LỤC",
        "NHIỆM VỤ TRUYỀN THÔNG CHÍNH SÁCH NĂM 2026",
        "(Kèm theo Kế hoạch số 5/KH-UBND)",
        (rows, []),
    )


def deep_numbers() -> bytes:
    """Numbers three deep, money above the rows that it sums up, notes in the same table."""
    return sheet(
        [
            [
                "Mục",
                "Hoạt động",
                "Đơn vị đầu mối",
                "Đơn vị tham gia",
                "Thời điểm",
                "Số tiền (đồng)",
                "Ghi chú",
            ],
            ["A", "TRUYỀN THÔNG ĐẠI CHÚNG", None, None, None, 150000000, None],
            ["A.1", "Truyền hình", None, None, None, 100000000, None],
            ["A.1.1", "Phim tài liệu", "Đài A", "Sở B", "15/3/2026", 60000000, "Đã có kịch bản"],
            ["A.1.2", "Tọa đàm", "Đài A", None, "Tháng 5", 40000000, None],
            ["A.2", "Phát thanh", "Đài B", None, "Hằng ngày", 50000000, None],
            ["B", "Truyền thông trực tiếp", "Sở C", None, "Năm 2026", 10000000, None],
            ["B.1", "Hội nghị", "Sở C", None, "Quý IV", 10000000, None],
            ["CỘNG", None, None, None, None, 160000000, None],
            ["Ghi chú:", None, None, None, None, None, None],
            ["- Kinh phí trên đã gồm thuế", None, None, None, None, None, None],
        ],
    )


def captions_and_slashes() -> bytes:
    """Captions above tables, lead and partners told apart by a slash, months as words."""
    heading = ["TT", "Nhiệm vụ", "Đơn vị chủ trì/phối hợp", "Thời hạn", "Kinh phí (nghìn đồng)"]
    return document(
        "KẾ HOẠCH TRUYỀN THÔNG NĂM 2026",
        "Bảng 1. Hoạt động báo chí",
        ([heading, ["1", "Họp báo", "Văn phòng Bộ/ Vụ Pháp chế, Cục A", "Quý I", "1.500"]], []),
        "Bảng 2. Mạng xã hội",
        ([heading, ["1", "Fanpage", "Văn phòng Bộ", "Thường xuyên", "200.000"]], []),
    )


def heading_without_merges() -> bytes:
    """Two rows of heading whose upper cells are blank instead of merged, pages between rows."""
    heading = ["STT", "NHIỆM VỤ", "THỜI GIAN", "KINH PHÍ", "", "ĐƠN VỊ", "", ""]
    below = ["", "", "", "Nguồn", "Số tiền (đồng)", "Chủ trì", "Phối hợp", "Ghi chú"]
    return sheet(
        [
            ["SỞ NỘI VỤ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["KẾ HOẠCH"],
            ["Truyền thông cải cách hành chính năm 2026"],
            heading,
            below,
            ["I", "Tập huấn"],
            [1, "Lớp cán bộ", "Quý II", "NSNN", 20000000, "VP", "Phòng A", "Đợt 1"],
            ["Trang 1"],
            heading,
            below,
            [2, "Lớp báo chí", "Quý III", "NSNN", 30000000, "VP\nPhòng B", "", ""],
        ],
    )


def policies_of_each() -> bytes:
    """A policy to each activity, how it is done as the output, audiences without a column."""
    return sheet(
        [
            [
                "TT",
                "Tên chính sách/dự thảo văn bản",
                "Nội dung truyền thông",
                "Hình thức truyền thông",
                "Đối tượng",
                "Đơn vị chủ trì",
                "Thời gian dự kiến",
                "Kinh phí",
                "Nguồn",
            ],
            [
                1,
                "Luật A",
                "Điểm mới của Luật",
                "Họp báo",
                "Người dân",
                "Vụ A",
                "Quý I",
                "100 triệu",
                "NSNN",
            ],
            [
                2,
                "Luật B",
                "Quyền lợi",
                "Bài viết",
                "Doanh nghiệp",
                "Vụ A",
                "Quý II",
                "50 triệu",
                "NSNN",
            ],
        ],
    )
