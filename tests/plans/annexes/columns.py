"""Annexes whose headings, columns and money are written in other ways."""

from tests.plans.annexes.building import document, sheet


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
