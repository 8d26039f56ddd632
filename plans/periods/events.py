"""Phrases that tie a period to an event whose day nobody knows yet."""

import re

_OCCASION = (
    r"(?:khi|ky hop|phien hop|thoi diem|dai hoi|hoi nghi|le|tet|bau cu|khai mac|be mac|su kien"
    r"|ban hanh|thong qua|trinh|cong bo|ky|hop|dot)(?![a-z])"
)
_BASIS = (
    r"(?:ke hoach|tien do|chuong trinh|yeu cau|lich|thuc te|tinh hinh|dien bien|su kien|chi dao"
    r"|phan cong|de nghi|huong dan|lo trinh|ky hop|quy dinh|nhu cau|van ban|quyet dinh|nghi quyet"
    r"|thong bao|tung|thoi diem|thoi gian|dot|su chi dao|quy trinh|qua trinh|nhiem vu)(?![a-z])"
)
_EVENT = re.compile(
    rf"(?:ngay )?(?:sau|truoc|(?:truoc, )?(?:trong )?va sau)(?: ngay)?(?: khi)? {_OCCASION}"
    r"|(?:ngay )?(?:tu |ke tu |den |cho den |truoc |sau |trong )?khi(?![a-z]| nao(?![a-z]))"
    r"|truoc, trong va sau (?!\d|thang|quy|nam|ngay)"
    r"|(?:ngay )?sau (?:khi |luc )?(?!\d|thang|quy|nam|ngay|tuan|(?:do|nay)(?![a-z]))[a-z]"
    rf"|(?:thuc hien )?theo {_BASIS}"
    r"|(?:ngay )?(?:tai |trong |vao )?(?:cac |moi )?(?:ky hop|phien hop|dai hoi|dip tet|tet)"
    r"(?![a-z])"
    r"|(?:nhan |vao )?dip (?!.*\d)[a-z]"
    r"|(?:trong )?(?:suot )?qua trinh(?![a-z])"
    rf"|trong (?:suot )?thoi gian (?!tu(?![a-z])|\d|thang|quy|nam|ngay)[a-z]"
    r"|tuy (?:theo|thuoc|tinh hinh|thuc te|thoi diem|dieu kien)(?![a-z])"
    r"|(?:(?:trong|trong vong|cham nhat|khong qua|sau|truoc) )*\d+ (?:ngay|gio|thang|tuan)"
    r"(?: lam viec)?,? (?:ke tu|tu|sau|truoc)(?: ngay| khi|(?= ky hop| phien hop)) "
    r"(?!\d)[a-z]"
    r"|(?:ke )?tu ngay (?:ky|ban hanh|co hieu luc|luat|nghi)(?![a-z])"
)


def is_event(text: str) -> bool:
    """Whether a folded phrase names an event as its time."""
    return bool(_EVENT.match(text))
