"""Annexes with sections, units and periods in the habits of many offices."""

from tests.plans.annexes.building import document, sheet, workbook

NESTED_SECTIONS = [
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
]


def nested_sections() -> bytes:
    """Roman and Arabic sections in columns of their own, numbers of columns, totals by section."""
    return sheet(
        NESTED_SECTIONS,
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


MARKS_BY_QUARTER = [
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
]


def marks_by_quarter() -> bytes:
    """Quarters as columns with marks; money by source with a total; the measure on its own."""
    return sheet(
        MARKS_BY_QUARTER,
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
