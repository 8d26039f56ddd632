"""Stage and kind of an activity guessed from its words, for a person to confirm. No ORM.

Directive 07/CT-TTg, clause 1c, follows a policy through five stages: hoạch định, xây dựng, hoàn
thiện, ban hành, thực thi. A section that names one decides; else the title's surest words do.
"""

import re

from agencies.names import fold

# In this order: “phổ biến dự thảo” is rarer than “góp ý dự thảo”, “sau khi ban hành” is no
# promulgation any more.
SECTION_STAGES = (
    ("planning", r"hoach dinh|de xuat chinh sach|lap de nghi|de nghi xay dung"),
    ("completion", r"hoan thien|tham dinh|tham tra|tiep thu"),
    ("drafting", r"xay dung(?: du thao)? (?:chinh sach|van ban|phap luat|luat)|soan thao|du thao"),
    ("implementation", r"thuc thi|thi hanh|trien khai|to chuc thuc hien|pho bien|sau khi ban hanh"),
    ("promulgation", r"ban hanh|thong qua|cong bo"),
)
TITLE_STAGES = (
    (
        "implementation",
        r"sau khi (?:[a-z]+ ){0,4}(?:duoc )?(?:thong qua|ban hanh|co hieu luc)|da ban hanh"
        r"|thi hanh|thuc thi|pho bien|huong dan (?:thuc hien|trien khai|ap dung)|diem moi"
        r"|(?:quy dinh|chinh sach) moi|trien khai (?:thuc hien )?(?:luat|nghi dinh|nghi quyet"
        r"|thong tu|chinh sach|quyet dinh|de an|chien luoc)|dua (?:luat|chinh sach) vao cuoc song",
    ),
    (
        "completion",
        r"hoan thien|tham dinh|tham tra|tiep thu|chinh ly|giai trinh"
        r"|quoc hoi (?:cho y kien|thao luan|xem xet)|trinh (?:quoc hoi|chinh phu|hoi dong)",
    ),
    (
        "planning",
        r"hoach dinh|ho so de nghi|de nghi xay dung|lap de nghi|de xuat|nghien cuu chinh sach"
        r"|danh gia tac dong|y tuong chinh sach|truoc khi xay dung",
    ),
    (
        "drafting",
        r"du thao|du an (?:luat|phap lenh|nghi quyet)|soan thao|lay y kien|gop y|tham van"
        r"|xay dung (?:[a-z]+ ){0,2}(?:luat|nghi dinh|nghi quyet|thong tu|chinh sach|de an)",
    ),
    ("promulgation", r"ban hanh|cong bo|thong qua"),
    ("implementation", r"trien khai|to chuc thuc hien|huong dan|quy dinh"),
    ("planning", r"nghien cuu"),
)
KINDS = (
    ("press_conference", r"hop bao|gap mat bao chi|gap go bao chi"),
    ("press_release", r"thong cao bao chi|thong cao"),
    (
        "article_series",
        r"(?:tuyen|loat|chum|chuoi) (?:tin,? )?bai|chuyen trang|tin,? bai|bai viet|chuyen muc"
        r"|bai bao|bai phong van|chuyen luan",
    ),
    (
        "grassroots_broadcast",
        r"(?:phat thanh|truyen thanh|thong tin|loa truyen thanh) co so|truyen thanh|loa phat thanh",
    ),
    (
        "broadcast",
        r"truyen hinh|phat thanh|phong su|phim tai lieu|chuong trinh (?:toa dam )?"
        r"(?:truyen hinh|phat thanh)|toa dam (?:truyen hinh|phat thanh)",
    ),
    (
        "online_content",
        r"cong thong tin|trang thong tin dien tu|trang tin dien tu|website|infographic|dang tai"
        r"|video|clip|podcast|ban tin dien tu|do hoa|tro ly ao",
    ),
    (
        "social_media",
        r"mang xa hoi|fanpage|facebook|zalo|tiktok|youtube|livestream|phat truc tiep",
    ),
    (
        "dialogue",
        r"(?:hoi nghi )?doi thoai|giao luu truc tuyen|giao luu|hoi dap truc tuyen|tiep xuc",
    ),
    (
        "training",
        r"(?:to chuc |lop |hoi nghi |khoa )?(?:tap huan|boi duong)|(?:lop|khoa) dao tao",
    ),
    ("seminar", r"hoi nghi|hoi thao|toa dam|dien dan|talkshow"),
    (
        "publication",
        r"so tay|cam nang|an pham|to roi|to gap|bien soan|xuat ban(?! (?:va|in))|in an|in sach"
        r"|cuon sach|ban tin|dac san",
    ),
    ("survey", r"khao sat(?! thuc te)|dieu tra xa hoi hoc|tham do|phieu hoi"),
    ("report", r"so ket|tong ket|bao cao|danh gia ket qua"),
    ("visual", r"pa ?no|ap phich|trien lam|bang ron|poster|khau hieu|tranh co dong"),
    ("consultation", r"lay y kien|gop y|tham van"),
)


def suggest_stage(title: str, section: str = "") -> str:
    """The stage that the words of a section or a title point to, or ""."""
    return _SECTION_STAGES.first(section) or _TITLE_STAGES.first(title)


def suggest_kind(title: str, output: str = "") -> str:
    """The kind that the title names first, else the output, or ""."""
    return _KINDS.earliest(title) or _KINDS.earliest(output)


def _words(text: str) -> str:
    return " ".join(fold(text).split())


class _Cues:
    """The codes of one table and the words that point to them, looked for all at once."""

    def __init__(self, table: tuple[tuple[str, str], ...]) -> None:
        self.codes = [(code, _pattern(cues)) for code, cues in table]
        self.any = _pattern("|".join(cues for _code, cues in table))

    def first(self, text: str) -> str:
        """The first code of the table that the text points to, or ""."""
        words = _words(text)
        found = self.any.search(words)
        if found is None:
            return ""
        place = found.start()
        return next((code for code, cues in self.codes if cues.search(words, place)), "")

    def earliest(self, text: str) -> str:
        """The code whose words begin first; the longer word where two begin together."""
        words = _words(text)
        found = self.any.search(words)
        if found is None:
            return ""
        there = ((cues.match(words, found.start()), code) for code, cues in self.codes)
        ends = [(match.end(), code) for match, code in there if match]
        return max(ends, key=lambda it: it[0])[1]


def _pattern(cues: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{cues})(?![a-z])")


_SECTION_STAGES, _TITLE_STAGES, _KINDS = _Cues(SECTION_STAGES), _Cues(TITLE_STAGES), _Cues(KINDS)
