"""How often: “hằng tháng”, “01 lần/quý”, “6 tháng/lần”, “thường xuyên, liên tục”."""

import re

_UNIT = r"(?P<unit>ngay|tuan|thang|quy|nam)(?![a-z])"
_EVERY = r"(?:(?:dinh|thuong) ky )?(?:hang|moi|dinh ky(?: hang| moi)?)"
_PATTERNS = tuple(
    re.compile(rf"(?<![a-z\d/]){pattern}(?!/)")
    for pattern in (
        rf"(?:dinh ky |it nhat |moi )*(?P<times>\d+) lan ?(?:/|(?:moi|mot|trong(?: mot)?|hang) )? ?"
        rf"(?:0?1 )?{_UNIT}",
        rf"(?:{_EVERY} )?(?P<length>\d+|nua) {_UNIT} ?(?:/ ?(?:0?1 )?|0?1 )lan(?![a-z])",
        rf"{_EVERY} (?P<length>\d+) {_UNIT}(?! \d)",
        rf"{_EVERY} {_UNIT}(?:,? (?P<times>\d+) lan(?![a-z])|(?! \d+ (?:lan|thang|tuan)))",
        rf"{_UNIT} (?P<times>\d+) lan(?![a-z])",
        r"(?P<yearly>thuong nien)(?![a-z])",
    )
)
_CONTINUOUS = re.compile(r"(?:(?:thuong xuyen|lien tuc)(?![a-z])(?:,| va)? ?)+")
_ADVERB = re.compile(r"thuong xuyen (?=(?:dinh ky )?(?:hang|moi|dinh ky|\d+ lan) (?!nam))")
# (how many times, in how many, units)
_CODES = {
    (1, 1, "ngay"): "daily",
    (1, 1, "tuan"): "weekly",
    (1, 7, "ngay"): "weekly",
    (1, 2, "tuan"): "biweekly",
    (1, 14, "ngay"): "biweekly",
    (2, 1, "thang"): "biweekly",
    (1, 1, "thang"): "monthly",
    (12, 1, "nam"): "monthly",
    (3, 1, "quy"): "monthly",
    (1, 1, "quy"): "quarterly",
    (1, 3, "thang"): "quarterly",
    (4, 1, "nam"): "quarterly",
    (2, 1, "nam"): "half_yearly",
    (1, 6, "thang"): "half_yearly",
    (1, 2, "quy"): "half_yearly",
    (1, 1, "nam"): "yearly",
    (1, 12, "thang"): "yearly",
}
UNKNOWN = "?"


def take_recurrence(text: str) -> tuple[str, str]:
    """The recurrence in a folded phrase and the rest of it.

    "" where there is none, UNKNOWN where there are several or one that has no name.
    """
    found: set[str] = set()
    rest = _ADVERB.sub("", text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            found.add(_code(match))
        rest = pattern.sub(" ; ", rest)
    if _CONTINUOUS.search(rest):
        found.add("continuous")
        rest = _CONTINUOUS.sub(" ; ", rest)
    if len(found) > 1:
        return UNKNOWN, text
    return (found.pop(), _tidy(rest)) if found else ("", text)


def _code(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("yearly"):
        return "yearly"
    if groups.get("length") == "nua":
        return {"nam": "half_yearly", "thang": "biweekly"}.get(groups["unit"], UNKNOWN)
    key = (int(groups.get("times") or 1), int(groups.get("length") or 1), groups["unit"])
    return _CODES.get(key, UNKNOWN)


def _tidy(rest: str) -> str:
    """The rest without the joints and words that stood around what was taken."""
    rest = re.sub(r"(?<![a-z])dinh ky(?![a-z])", " ", rest)
    rest = re.sub(r"\(\s*[;,\s]*\)", " ", rest)
    rest = re.sub(r"\s*[;,:](?:\s*[;,:])*\s*", "; ", rest)
    return rest.strip(" ;,-")
