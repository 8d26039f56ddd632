"""Words of a heading → what the column holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.importing.texts import words

LONGEST = 160
NUMBER = re.compile(r"(tt|stt|so tt|so thu tu|thu tu|so|no|ma so|ma nv|muc so|s tt)")
TOTAL = re.compile(r"(tong|cong|tong (so|cong|kinh phi|du toan|muc|nhu cau).*|thanh tien)")
BY_START: tuple[tuple[str, str], ...] = (
    ("note", r"ghi chu|chu thich|luu y"),
    ("other", r"don vi tinh|dvt|doi tuong|kenh|phuong tien|thong diep|dia diem|dia ban|don gia"),
    ("other", r"dien thoai|email|so dien thoai|chuc vu|ho va ten|ho ten|dia chi"),
    (
        "responsible",
        r"(ho ten )?(nguoi|can bo|chuyen vien|lanh dao|ca nhan)\b.*"
        r"\b(phu trach|thuc hien|chiu trach nhiem|chi dao|dau moi|theo doi|chu tri)",
    ),
    ("source", r"nguon( kinh phi| von| luc| ngan sach| chi)?\b"),
)
UNIT = r"(don vi|co quan|bo phan|phong ban|dv|cq|to chuc|phong|ban)"
ANYWHERE: tuple[tuple[str, str], ...] = (
    ("cooperating", r"phoi hop|p hop|cung thuc hien|tham gia"),
    (
        "lead",
        r"chu tri|dau moi|phan cong|chiu trach nhiem|trach nhiem|chu quan|soan thao"
        rf"|{UNIT}( \w+){{0,3}} (thuc hien|trien khai|tham muu|phu trach|duoc giao)"
        r"|thuc hien boi|to chuc thuc hien",
    ),
    (
        "budget",
        r"kinh phi|du toan|ngan sach|so tien|thanh tien|gia tri|chi phi|muc chi|nhu cau von"
        r"|tien(?! do)",
    ),
    (
        "period",
        r"thoi gian|tien do|thoi han|thoi diem|thoi ky|han hoan thanh|han xu ly|lich|moc"
        r"|ngay (thuc hien|to chuc|hoan thanh)|ky han|tan suat|hoan thanh|thang|quy",
    ),
    ("output_measure", r"so luong|khoi luong|chi tieu|dinh luong|chi so|quy mo|so cuoc|so lan"),
    ("output", r"san pham|ket qua|dau ra"),
    ("stage", r"giai doan|buoc|khau"),
    (
        "title",
        r"hoat dong|nhiem vu|cong viec|dau viec|hang muc|truyen thong|tuyen truyen|giai phap"
        r"|viec can lam|cong tac",
    ),
    (
        "policy",
        r"chinh sach|van ban|du an|du thao|de an|linh vuc|chu de|chuyen de|ho so|nghi dinh|luat",
    ),
)
WEAK: tuple[tuple[str, str], ...] = (
    ("title", r"noi dung|ten|viec|y tuong|chuong trinh|mo ta"),
    ("output", r"yeu cau"),
    ("lead", rf"{UNIT}|thuc hien|noi thuc hien"),
    ("period", r"ngay|nam|han|tu|den"),
    ("section", r"nhom|mang|phan|muc|chuong"),
    ("budget", r"ns\w*|nsnn|nstw|nsdp|xa hoi hoa|xhh"),
    ("responsible", r"nguoi|can bo|chuyen vien"),
)
UNIT_NAME = re.compile(
    r"(trung tam|so|cuc|vu|bao|dai|van phong|uy ban|ubnd|hoi|doan|bo|vien)"
    r" (?!phan|luong|cuoc|lan|tien|thu|tt|kinh|hieu|von|buoi|lop)[a-z]{2}"
)
PLURALS = re.compile(r"^(du kien|ten|cac|muc tieu ve) ")
FORM = re.compile(r"(hinh thuc|cach thuc|phuong thuc)\b")
TITLE_FIRST = re.compile(r"(noi dung|nhiem vu|hoat dong|cong viec|hang muc|dau viec)\b")


@dataclass(frozen=True)
class Guess:
    """What a heading says: a role, and whether the words leave no doubt."""

    role: str
    sure: bool = True


def heading_words(text: str) -> str:
    """The words of a heading without brackets and numbers of columns."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text)
    return words(bare) or words(text)


def guess(text: str) -> Guess | None:
    """What a heading of one level says, or None where its words say nothing."""
    if not text or len(text) > LONGEST:
        return None
    said = heading_words(text)
    if NUMBER.fullmatch(said) or text.strip() == "#":
        return Guess("number")
    if UNIT_NAME.match(said) and not re.search(r"\b(chu tri|phoi hop)\b", said):
        return None
    return _of_period(said) or _of_units(said) or _by_start(said) or _earliest(said) or _weak(said)


def _of_period(said: str) -> Guess | None:
    starts = re.search(r"\b(bat dau|khoi dau|khoi cong|tu ngay|tu thang)\b", said) or said == "tu"
    ends = re.search(r"\b(ket thuc|den ngay|den thang)\b", said) or said == "den"
    if starts and ends:
        return Guess("period")
    if starts or ends:
        return Guess("period_start" if starts else "period_end")
    return None


def _of_units(said: str) -> Guess | None:
    """Who leads and who helps, before “thực hiện” may mean anything else."""
    if TITLE_FIRST.match(said):
        return None
    leads, helps = re.search(r"\b(chu tri|dau moi)\b", said), re.search(r"\bphoi hop\b", said)
    person = re.match(r"(nguoi|can bo|chuyen vien|lanh dao|ca nhan)\b", said)
    if person and not helps:
        return None
    if leads and helps:
        return Guess("lead_and_partners")
    if leads or helps:
        return Guess("lead" if leads else "cooperating")
    return None


def _by_start(said: str) -> Guess | None:
    for role, pattern in BY_START:
        if re.match(rf"(?:{pattern})", said):
            return Guess(role)
    return Guess("output", sure=False) if FORM.match(said) else None


def _earliest(said: str) -> Guess | None:
    """The role whose words stand first; a policy only where no activity is named before it."""
    said = PLURALS.sub("", said)
    places = []
    for order, (role, pattern) in enumerate(ANYWHERE):
        found = re.search(rf"\b(?:{pattern})\b", said)
        if found:
            places.append((found.start(), order, role))
    if not places:
        return None
    role = min(places)[2]
    if TITLE_FIRST.match(said) and role not in {"title", "policy"}:
        return Guess("title")
    return Guess(role)


def _weak(said: str) -> Guess | None:
    for role, pattern in WEAK:
        if re.match(rf"(?:{pattern})\b", PLURALS.sub("", said)) or re.match(
            rf"(?:{pattern})\b", said
        ):
            return Guess(role, sure=False)
    return None


def guess_levels(texts: Sequence[str]) -> Guess | None:
    """What a column's heading says whose levels are ``texts``, the topmost first."""
    if not texts:
        return None
    below = guess(texts[-1])
    above = guess(" ".join(texts[:-1])) if len(texts) > 1 else None
    if above is None:
        return below or guess(" ".join(texts))
    return _nested(above, below)


def _nested(above: Guess, below: Guess | None) -> Guess:
    """A lower level says more than the one above, except what only divides money or time."""
    if above.role == "budget":
        told = below and below.role in {"output_measure", "other", "note", "source", "lead"}
        return below if below and told and below.sure else above
    if above.role == "period":
        told = below and below.role in {"period_start", "period_end", "note"}
        return below if below and told else above
    if below is None or (not below.sure and above.sure):
        return above
    return below


def is_total(text: str) -> bool:
    """Whether a part of a budget's heading means the sum of the others."""
    return bool(TOTAL.fullmatch(heading_words(text)))
