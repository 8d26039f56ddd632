"""Names, symbols, places and authority of signing as documents carry them."""

import pytest

from agencies.letterhead import authority_lines, body_in_text, initials, letterhead_of
from agencies.models import Agency, AgencyKind

MINISTRY = Agency(
    code="BVHTTDL", kind=AgencyKind.MINISTRY, name_vi="Bộ Văn hóa, Thể thao và Du lịch"
)
OFFICE = Agency(code="VPCP", kind=AgencyKind.MINISTERIAL_AGENCY, name_vi="Văn phòng Chính phủ")
PROVINCE = Agency(code="T08", kind=AgencyKind.PROVINCE, name_vi="Tỉnh Tuyên Quang")
CITY = Agency(code="T79", kind=AgencyKind.CITY, name_vi="Thành phố Hồ Chí Minh")
DEPARTMENT = Agency(code="T08-SYT", kind=AgencyKind.DEPARTMENT, name_vi="Sở Y tế", parent=PROVINCE)
COMMUNE = Agency(code="T08-X1", kind=AgencyKind.COMMUNE, name_vi="Xã Minh Thanh", parent=PROVINCE)
BUREAU = Agency(code="BVHTTDL-CB", kind=AgencyKind.UNIT, name_vi="Cục Báo chí", parent=MINISTRY)


@pytest.mark.parametrize(
    ("agency", "above", "issuer", "symbol", "place"),
    [
        (MINISTRY, "", "Bộ Văn hóa, Thể thao và Du lịch", "BVHTTDL", "Hà Nội"),
        (PROVINCE, "", "Ủy ban nhân dân\nTỉnh Tuyên Quang", "UBND", "Tuyên Quang"),
        (
            CITY,
            "",
            "Ủy ban nhân dân\nThành phố Hồ Chí Minh",
            "UBND",
            "Thành phố Hồ Chí Minh",
        ),
        (DEPARTMENT, "Ủy ban nhân dân\nTỉnh Tuyên Quang", "Sở Y tế", "SYT", "Tuyên Quang"),
        (COMMUNE, "", "Ủy ban nhân dân\nXã Minh Thanh", "UBND", "Minh Thanh"),
        (BUREAU, "Bộ Văn hóa, Thể thao và Du lịch", "Cục Báo chí", "CBC", "Hà Nội"),
    ],
)
def test_each_kind_of_body_has_its_letterhead(agency, above, issuer, symbol, place):
    head = letterhead_of(agency)
    assert (head.parent_issuer, head.issuer, head.symbol, head.place) == (
        above,
        issuer,
        symbol,
        place,
    )


def test_a_committee_is_named_in_full_in_a_sentence():
    assert body_in_text(PROVINCE) == "Ủy ban nhân dân tỉnh Tuyên Quang"
    assert body_in_text(MINISTRY) == "Bộ Văn hóa, Thể thao và Du lịch"


@pytest.mark.parametrize(
    ("agency", "post", "lines"),
    [
        (MINISTRY, "", ("BỘ TRƯỞNG",)),
        (MINISTRY, "Bộ trưởng", ("BỘ TRƯỞNG",)),
        (MINISTRY, "Thứ trưởng", ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")),
        (MINISTRY, "Chánh Văn phòng", ("TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG")),
        (
            MINISTRY,
            "Phó Chánh Văn phòng",
            ("TL. BỘ TRƯỞNG", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (MINISTRY, "Q. Bộ trưởng", ("Q. BỘ TRƯỞNG",)),
        (MINISTRY, "TUQ. Bộ trưởng\nCục trưởng", ("TUQ. BỘ TRƯỞNG", "CỤC TRƯỞNG")),
        (OFFICE, "", ("BỘ TRƯỞNG, CHỦ NHIỆM",)),
        (OFFICE, "Phó Chủ nhiệm", ("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM")),
        (PROVINCE, "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (PROVINCE, "Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (DEPARTMENT, "Phó Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (BUREAU, "", ("CỤC TRƯỞNG",)),
    ],
)
def test_the_authority_of_signing_follows_from_the_signers_post(agency, post, lines):
    assert authority_lines(agency, post) == lines


def test_initials_leave_out_the_small_words():
    assert initials("Sở Văn hóa, Thể thao và Du lịch") == "SVHTTDL"
