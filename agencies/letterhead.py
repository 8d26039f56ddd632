"""How an agency stands in its official documents (Decree 30/2020/NĐ-CP, Annex I).

Pure over loaded agencies: whoever calls selects `agency__parent__parent` along. The words are
Vietnamese in every language of the reader, since they belong to the document.
"""

import re
from dataclasses import dataclass

from agencies.models import Agency, AgencyKind

COMMITTEE = "Ủy ban nhân dân"
CENTRAL_PLACE = "Hà Nội"
FORMS = ("TM.", "KT.", "TL.", "TUQ.", "Q.")

_COMMITTEE_KINDS = {AgencyKind.PROVINCE, AgencyKind.CITY, AgencyKind.COMMUNE}
_TERRITORY = re.compile(r"^(tỉnh|thành phố|xã|phường|đặc khu)\s+", re.IGNORECASE)
_NAMED_AFTER_A_PERSON = "hồ chí minh"
_NOT_IN_INITIALS = {"và", "của", "thuộc", "về"}
_DEPUTY = re.compile(r"^phó\s+", re.IGNORECASE)

# Heads that are not named by the kind of their agency.
_HEADS = {
    "VPCP": "Bộ trưởng, Chủ nhiệm",
    "TTCP": "Tổng Thanh tra",
    "NHNN": "Thống đốc",
    "UBDT": "Bộ trưởng, Chủ nhiệm",
    "VHLKHCN": "Chủ tịch",
    "VHLKHXH": "Chủ tịch",
    "UBQLV": "Chủ tịch",
    "BQLLANG": "Trưởng ban",
    "BHXHVN": "Tổng Giám đốc",
    "VTV": "Tổng Giám đốc",
    "VOV": "Tổng Giám đốc",
    "TTXVN": "Tổng Giám đốc",
}
_DEPUTIES = {"thứ trưởng": "Bộ trưởng", "phó chủ nhiệm": "Bộ trưởng, Chủ nhiệm"}
_HEADS_OF_KINDS = {
    AgencyKind.MINISTRY: "Bộ trưởng",
    AgencyKind.PROVINCE: "Chủ tịch",
    AgencyKind.CITY: "Chủ tịch",
    AgencyKind.COMMUNE: "Chủ tịch",
}
_HEADS_OF_UNITS = {
    "Sở": "Giám đốc",
    "Trung tâm": "Giám đốc",
    "Cục": "Cục trưởng",
    "Vụ": "Vụ trưởng",
    "Văn phòng": "Chánh Văn phòng",
    "Thanh tra": "Chánh Thanh tra",
    "Ban": "Trưởng ban",
    "Viện": "Viện trưởng",
}


@dataclass(frozen=True)
class Letterhead:
    """The names, symbol and place with which a body issues documents."""

    parent_issuer: str
    issuer: str
    issuer_in_text: str
    symbol: str
    place: str


def letterhead_of(agency: Agency) -> Letterhead:
    """The letterhead of an agency; a committee and a ministry stand without a body above."""
    above = agency.parent if agency.kind in {AgencyKind.DEPARTMENT, AgencyKind.UNIT} else None
    return Letterhead(
        parent_issuer=_issuer(above) if above else "",
        issuer=_issuer(agency),
        issuer_in_text=body_in_text(agency),
        symbol=_symbol(agency),
        place=_place(agency),
    )


def body_in_text(agency: Agency) -> str:
    """The body's full name in a sentence: "Ủy ban nhân dân tỉnh Lào Cai", "Bộ Y tế"."""
    if agency.kind not in _COMMITTEE_KINDS:
        return agency.name_vi
    name = agency.name_vi
    return f"{COMMITTEE} {name[:1].lower()}{name[1:]}"


def head_of(agency: Agency) -> str:
    """The post of the body's head: "Bộ trưởng", "Chủ tịch", "Giám đốc"."""
    known = _HEADS.get(agency.code) or _HEADS_OF_KINDS.get(AgencyKind(agency.kind))
    if known:
        return known
    kinds = (head for start, head in _HEADS_OF_UNITS.items() if agency.name_vi.startswith(start))
    return next(kinds, "Thủ trưởng đơn vị")


def authority_lines(agency: Agency, post: str) -> tuple[str, ...]:
    """The lines above a signature, in capitals: TM., KT., TL. as the signer's post asks.

    A committee signs by TM.; a deputy by KT. the head; the head of a unit by TL. the head. A
    post that already begins with one of the forms (also TUQ., Q.) is taken as it is written.
    """
    post = post.strip() or head_of(agency)
    if post.upper().startswith(FORMS):
        return _written(post)
    head = head_of(agency)
    committee = (f"TM. {COMMITTEE}",) if agency.kind in _COMMITTEE_KINDS else ()
    lines: tuple[str, ...]
    if post.casefold() == head.casefold():
        lines = (*committee, post)
    elif _head_above(post).casefold() == head.casefold():
        lines = (*committee, f"KT. {head}", post)
    elif _DEPUTY.match(post):
        lines = (f"TL. {head}", f"KT. {_head_above(post)}", post)
    else:
        lines = (f"TL. {head}", post)
    return tuple(line.upper() for line in lines)


def _head_above(post: str) -> str:
    """The post whose deputy this is, or nothing: "Phó Chủ tịch" stands below "Chủ tịch"."""
    if post.casefold() in _DEPUTIES:
        return _DEPUTIES[post.casefold()]
    return _DEPUTY.sub("", post) if _DEPUTY.match(post) else ""


def _written(post: str) -> tuple[str, ...]:
    """Lines as the clerk typed them, broken at each form and at line ends."""
    broken = re.sub(r"\s+(?=(?:TM|KT|TL|TUQ|Q)\.)", "\n", post.upper())
    return tuple(line.strip() for line in broken.splitlines() if line.strip())


def _issuer(agency: Agency) -> str:
    """The name in the letterhead: a committee in two lines."""
    name = agency.name_vi
    return f"{COMMITTEE}\n{name}" if agency.kind in _COMMITTEE_KINDS else name


def _symbol(agency: Agency) -> str:
    """The abbreviation in the number: UBND, a ministry's code, a unit's initials."""
    if agency.kind in _COMMITTEE_KINDS:
        return "UBND"
    return agency.code if agency.is_top else initials(agency.name_vi)


def initials(name: str) -> str:
    """The first letters of a name's words: "Sở Văn hóa, Thể thao và Du lịch" is SVHTTDL."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words if word.lower() not in _NOT_IN_INITIALS).upper()


def _place(agency: Agency) -> str:
    """Where the body sits: Hà Nội for central bodies, else the province's or commune's name."""
    body = agency
    while body.kind not in _COMMITTEE_KINDS and body.parent is not None:
        body = body.parent
    if body.kind not in _COMMITTEE_KINDS:
        return CENTRAL_PLACE
    bare = _TERRITORY.sub("", body.name_vi)
    return body.name_vi if bare.casefold() == _NAMED_AFTER_A_PERSON else bare
