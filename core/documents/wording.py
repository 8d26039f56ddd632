"""The fixed words of official documents (Decree 30/2020/NĐ-CP, Annex I) and cleaning of text."""

import dataclasses
import datetime as dt
import re
from typing import Any, TypeVar

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
DRAFT = "DỰ THẢO"
BLANK = "\u00a0" * 6

# What XML 1.0 cannot carry, and the marks that turn the direction of text.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")

Part = TypeVar("Part")


def clean_text(text: str) -> str:
    """Text that every file format can carry: one kind of line break, no control characters."""
    return _ILLEGAL.sub("", _BREAKS.sub("\n", text)).replace("\t", " ").strip("\n ")


def cleaned(part: Part) -> Part:
    """A copy of a document, or of any part of it, with all its text cleaned."""
    result: Any = part
    if type(result) is str:
        result = clean_text(result)
    elif isinstance(part, tuple):
        result = tuple(cleaned(item) for item in part)
    elif dataclasses.is_dataclass(part) and not isinstance(part, type):
        values = {f.name: cleaned(getattr(part, f.name)) for f in dataclasses.fields(part)}
        result = dataclasses.replace(part, **values)
    return result


def official_day(day: dt.date | None) -> str:
    """A day as documents write it: days below 10 and months 1, 2 with a zero; blank if unknown."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def official_number(number: str, code: str) -> str:
    """Number and symbol: "12/KH-BVHTTDL", or room to write where there is no number yet."""
    return f"{number or BLANK}/{code}"


def official_money(amount: int) -> str:
    """An amount of đồng with points between the thousands, as documents write it."""
    return f"{amount:,}".replace(",", ".")
