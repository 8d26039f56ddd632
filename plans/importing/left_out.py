"""Rows that are no activities: totals, signatures, notes, repeated headings, numbers of columns."""

import re

from plans.importing.lines import Line
from plans.importing.numbering import is_number, split_number
from plans.importing.texts import is_shouted, one_line, words

TOTAL = re.compile(
    r"(tổng|cộng|tong|cong)"
    r"([\s,:.()\-–+/&]|\d|cộng|cong|số|kinh phí|kinh phi|dự toán|nhu cầu|chi|tiền|mục|phần|toàn"
    r"|năm|nguồn|vốn|ngân sách|nhà nước|nsnn|thực hiện|truyền thông|chính sách|trang|chuyển"
    r"|nhóm|bảng|phụ lục|kế hoạch|các|hoạt động|nhiệm vụ|của|và|đồng|triệu|tỷ|tỉ|nghìn|làm tròn"
    r"|(?<![^\W\d_])[ivxlc]{1,5}(?![^\W\d_])|(?<![^\W\d_])[a-dđ](?![^\W\d_]))*",
    re.IGNORECASE,
)
NAMES_SUM = re.compile(
    r"(tổng|tổng (cộng|số|kinh phí|dự toán|nhu cầu|tiền|chi)|cộng|tong cong|tong so|tong)\b", re.I
)
IN_WORDS = re.compile(r"\(?\s*(số tiền )?(viết )?bằng chữ\b", re.IGNORECASE)
SIGNED = re.compile(
    r"(nơi nhận\s*:?|t\s?m\s?\.|k\s?t\s?\.|t\s?l\s?\.|t\s?u\s?q\s?\.|q\s?\.\s|\(\s*(đã )?ký\b"
    r"|\(\s*chữ ký|người lập( biểu| bảng| kế hoạch)?$|người phê duyệt$|phê duyệt$"
    r"|.{0,60},\s*ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\b|ngày\s*[\d.…]+\s*tháng\s*[\d.…]+\s*năm"
    r"|xác nhận của\b|ký tên|\(ghi rõ họ tên)",
    re.IGNORECASE,
)
OFFICES = re.compile(
    r"(phó )?(chủ tịch|bộ trưởng|thứ trưởng|giám đốc|cục trưởng|vụ trưởng|chánh văn phòng"
    r"|thủ trưởng( đơn vị| cơ quan)?|kế toán trưởng|tổng giám đốc|trưởng ban|trưởng phòng|thủ tướng"
    r"|viện trưởng|thống đốc|tổng thanh tra|chủ nhiệm|lãnh đạo( đơn vị| cơ quan)?)",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"(ghi chú|chú thích|lưu ý|chú ý|nguồn số liệu)\s*:|\(\s*\*+\s*\)|\*+\s?\w|\(\d\)\s+\w",
    re.IGNORECASE,
)
PAGE = re.compile(r"[-–\s]*trang\s*(số\s*)?\d+(\s*/\s*\d+)?[-–\s]*", re.IGNORECASE)
COLUMN_NUMBER = re.compile(
    r"[\[(]?\s*(?P<n>[0-9]{1,2}|[A-Za-zĐđ])\s*[\])]?(\s*=.*)?|[\[(]?\s*(?P<m>\d{1,2})\s*=[\d\s=+x*()\-–/]+"
)


def is_number_row(line: Line) -> bool:
    """Whether the row numbers the columns: “(1) (2) (3)”, “A B 1 2”, or its page."""
    texts = [text for text in line.own if text]
    if len(texts) == 1 and PAGE.fullmatch(one_line(texts[0])):
        return True
    if len(texts) < 3 or len(texts) * 2 < len(line.own):
        return False
    tokens = []
    for text in texts:
        match = COLUMN_NUMBER.fullmatch(one_line(text))
        if match is None:
            return False
        tokens.append(match["n"] or match["m"])
    digits = [int(token) for token in tokens if token.isdigit()]
    letters = [token for token in tokens if not token.isdigit()]
    rising = all(a < b for a, b in zip(digits, digits[1:], strict=False))
    return rising and (not digits or digits[0] <= 2) and len(set(letters)) == len(letters)


def is_repeated_heading(line: Line) -> bool:
    """Whether the row says again what the heading says."""
    texts = line.segment.grid.heading_row(line.row)
    both = zip(texts, line.layout.heading_words, strict=True)
    cells = [(text, known) for text, known in both if text]
    told: list[str] = []
    others = 0
    for text, known in cells:
        told.append(words(text))
        others += bool(told[-1]) and told[-1] not in known
        if others * 5 > len(cells):
            return False
    said = [text for text in told if text]
    same = len(said) - others
    return len(set(said)) > 1 and (not others or (same >= 3 and same * 5 >= len(said) * 4))


def is_total(line: Line) -> bool:
    """Whether the row sums up: “Tổng cộng”, “Cộng (I+II)”, an amount in words below it."""
    text = split_number(line.first_text)[1] if line.first_text else ""
    if IN_WORDS.match(text):
        return True
    if line.details & {"lead", "cooperating", "period"}:
        return False
    if not text or len(text) > 160 or not NAMES_SUM.match(text):
        return False
    head = re.split(r"[:(]", text, maxsplit=1)[0]
    return bool(TOTAL.fullmatch(head.strip()))


def is_signature(line: Line) -> bool:
    """Whether the row begins what stands below the table: who signs, who receives."""
    if line.is_blank or looks_like_activity(line):
        return False
    texts = [one_line(text) for text in line.own if text]
    if any(SIGNED.match(text) for text in texts):
        return True
    return all(is_shouted(text) or len(texts) > 1 for text in texts) and any(
        OFFICES.fullmatch(text) for text in texts
    )


def is_note(line: Line) -> bool:
    """Whether the row is a remark on the table: “Ghi chú: …”, “(*) …”."""
    return not line.details and not line.number and bool(NOTE.match(line.first_text))


def looks_like_activity(line: Line) -> bool:
    """Whether a row is surely one: numbered or led, with a title and a period or output."""
    if not line.says("title"):
        return False
    beside = line.details & {"lead", "period", "output"}
    return len(beside) >= 2 or (bool(line.number) and bool(beside))


def holds_only_number(line: Line) -> bool:
    """Whether nothing but a number stands in the row."""
    texts = [text for text in line.own if text]
    return len(texts) == 1 and is_number(texts[0]) and bool(line.says("number"))
