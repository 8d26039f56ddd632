"""Reading and writing amounts of money as Vietnamese offices do. No ORM.

“1.234.567,5” has points between thousands and a comma before the fraction; the English order
is read where no other reading is possible. What could mean two amounts means none.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

THOUSAND, MILLION, BILLION = 1_000, 1_000_000, 1_000_000_000
TOO_MUCH = Decimal(10) ** 15
UNIT_WORDS = {
    "nghìn tỷ": THOUSAND * BILLION,
    "tỷ": BILLION,
    "triệu": MILLION,
    "nghìn": THOUSAND,
    "đồng": 1,
}
SPELLINGS = {
    "nghìn tỷ": r"(?:nghìn|ngàn|nghin|ngan)\s*(?:tỷ|tỉ|ty|ti)",
    "tỷ": r"(?:tỷ|tỉ|tỹ|ty|ti)",
    "triệu": r"(?:triệu|trieu|tr)",
    "nghìn": r"(?:nghìn|ngàn|nghin|ngan|k)",
}
BARE = re.compile(r"\d{1,15}|[1-9]\d{0,2}(?:\.\d{3}){1,4}")
"""The commonest amounts, quickly."""
DONG = r"(?:đồng|dong|vnđ|vnd|đ|d|₫)"
AMOUNT = re.compile(
    r"(?P<number>\d[\d.,\s]*(?:e\+?\d{1,2})?)\s*"
    rf"(?:(?P<unit>{'|'.join(SPELLINGS.values())})\.?\s*{DONG}?|(?P<dong>{DONG}))?(?![^\W\d_])"
)
BEFORE = re.compile(
    r"(?:(?:tổng )?(?:kinh phí|dự toán|số tiền)(?: thực hiện)?|dự kiến|khoảng|ước(?: tính)?"
    r"|tổng(?: cộng)?|vnđ|vnd|(?:nsnn|nstw|nsđp|ngân sách|nguồn)[^\d:]*:|[:\s])*"
)
AFTER = re.compile(
    r"[.,;]?\s*(?:\(?(?:ngân sách|nsnn|nstw|nsđp|nguồn|từ|bằng chữ|xã hội h[oó][áa])[^\d/]*"
    r"|\([^\d/]*\))?"
)
NAMED_UNIT = re.compile(
    rf"(?<![^\W_])(?:(?P<power>1(?:[.,\s]?000){{1,3}})\s*{DONG}(?![^\W\d_])"
    rf"|(?P<unit>{SPELLINGS['nghìn tỷ']}|tỷ|tỉ|triệu|trieu|tr|nghìn|ngàn|nghin|ngan)"
    rf"[\s.]*{DONG}(?![^\W\d_]))"
)
ALONE_UNIT = re.compile(
    r"(?:^|\(|đvt\s*:?|đơn vị(?: tính)?\s*:?|tính bằng)\s*"
    rf"(?P<unit>{SPELLINGS['nghìn tỷ']}|tỷ|tỉ|triệu|tr|nghìn|ngàn|{DONG})\s*\.?\s*(?:$|\))"
)


@lru_cache(maxsize=256)  # a row's amount is read several times in a row
def read_money(text: str, unit: int = 1) -> int | None:
    """Read an amount in đồng; a bare number counts in ``unit``, a unit in the text comes first.

    None where there is no amount or more than one reading.
    """
    if BARE.fullmatch(text):
        return int(text.replace(".", "")) * unit
    words = _plain(text)
    negative = words.startswith("-") and words[1:2].isdigit()
    words = words[1:] if negative else words
    begin = BEFORE.match(words)
    total, rest = _total(words[begin.end() if begin else 0 :], unit)
    if total is None or not AFTER.fullmatch(rest):
        return None
    return -total if negative else total


def unit_of(text: str) -> int | None:
    """Say in which unit a heading or a remark counts money: “Kinh phí (triệu đồng)” → 1,000,000.

    “đồng” alone counts only by itself, in brackets or after “ĐVT”: it ends many other words.
    """
    words = _plain(text)
    named = NAMED_UNIT.search(words)
    if named and named["power"]:
        return int(re.sub(r"\D", "", named["power"]))
    named = named or ALONE_UNIT.search(words)
    return _factor(named["unit"]) if named else None


def format_vnd(amount: int) -> str:
    """Write an amount as 1.234.567 ₫, with a space that never breaks."""
    return f"{amount:,}".replace(",", ".") + "\u00a0₫"


def _plain(text: str) -> str:
    """Small letters, composed, one kind of space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).replace("−", "-")


def _factor(word: str) -> int:
    for name, spelling in SPELLINGS.items():
        if re.fullmatch(spelling, word):
            return UNIT_WORDS[name]
    return 1


def _total(text: str, unit: int) -> tuple[int | None, str]:
    """The amount at the beginning, “1 tỷ 200 triệu” added up, and what follows it."""
    total: Decimal | None = None
    smallest: int | None = None
    while (found := AMOUNT.match(text)) is not None:
        named = found["unit"] or found["dong"]
        factor = _factor(named) if named else unit
        amount = _number(found["number"].strip(), factor)
        if amount is None or (smallest is not None and (factor >= smallest or not named)):
            return None, ""
        total, smallest = (total or Decimal(0)) + amount, factor
        text = text[found.end() :].lstrip()
    if total is None:
        return None, ""
    return int(total.quantize(Decimal(1), ROUND_HALF_UP)), text


def _number(text: str, factor: int) -> Decimal | None:
    """The number times ``factor``; a part of a đồng means that a unit was forgotten."""
    digits = text.rstrip(".,")
    if "e" in digits:
        plain: str | None = digits.replace(",", ".")
    elif re.fullmatch(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?", digits):
        plain = digits.replace(" ", "").replace(",", ".")
    else:
        plain = _separated(digits, factor)
    if plain is None or not re.fullmatch(r"\d+(?:\.\d+)?(?:e\+?\d+)?", plain):
        return None
    if Decimal(plain) >= TOO_MUCH:
        return None
    amount = Decimal(plain) * factor
    return None if factor == 1 and amount != amount.to_integral_value() else amount


def _separated(digits: str, factor: int) -> str | None:
    """The digits with nothing between thousands and a point before the fraction."""
    if re.fullmatch(r"\d+", digits):
        return digits
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", digits):
        return digits.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2},\d{3}\.\d+", digits):
        return digits.replace(",", "")
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        return digits.replace(",", "") if factor == 1 else None
    return digits.replace(",", ".") if re.fullmatch(r"\d+[.,]\d+", digits) else None
