"""Units below the agencies of today: departments, and a few communes of each province."""

import datetime as dt
from collections.abc import Sequence

from agencies.models import Agency, AgencyKind
from agencies.services import units_create
from core.actors import SYSTEM

BEGIN = dt.date(2020, 1, 1)
PLACES = frozenset({AgencyKind.PROVINCE, AgencyKind.CITY})
PROVINCIAL = (
    "Văn phòng UBND {kind}",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Tư pháp",
    "Sở Khoa học và Công nghệ",
    "Sở Nội vụ",
    "Sở Nông nghiệp và Môi trường",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Báo và Phát thanh, Truyền hình {kind}",
)
COMMUNES = (
    "Xã Tân Tiến",
    "Xã Hòa Lạc",
    "Xã Đồng Tâm",
    "Xã Bình Minh",
    "Phường Quang Trung",
    "Phường Thống Nhất",
    "Phường Đông Hưng",
    "Phường Trung Thành",
)
OF_MINISTRY = (
    "Văn phòng Bộ",
    "Vụ Pháp chế",
    "Vụ Tổ chức cán bộ",
    "Vụ Kế hoạch - Tài chính",
    "Trung tâm Thông tin",
)
OF_AGENCY = (
    "Văn phòng",
    "Vụ Pháp chế",
    "Vụ Tổ chức cán bộ",
    "Ban Kế hoạch - Tài chính",
    "Trung tâm Thông tin",
)
BY_CODE = {
    "BVHTTDL": (
        "Cục Báo chí",
        "Cục Phát thanh, truyền hình và thông tin điện tử",
        "Cục Thông tin cơ sở và Thông tin đối ngoại",
        "Cục Xuất bản, In và Phát hành",
        "Cục Văn hóa cơ sở, Gia đình và Thư viện",
    ),
    "BTP": (
        "Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý",
        "Vụ Các vấn đề chung về xây dựng pháp luật",
        "Cục Công nghệ thông tin",
    ),
    "BKHCN": ("Cục Chuyển đổi số quốc gia", "Cục Viễn thông"),
    "BYT": ("Cục Phòng bệnh", "Cục Quản lý khám, chữa bệnh"),
    "BGDDT": ("Vụ Giáo dục phổ thông", "Vụ Học sinh, sinh viên"),
    "BTC": ("Cục Thuế", "Cục Hải quan"),
    "BNNMT": ("Cục Môi trường", "Cục Trồng trọt và Bảo vệ thực vật"),
    "VPCP": ("Cục Kiểm soát thủ tục hành chính", "Cổng Thông tin điện tử Chính phủ"),
}


def units_make(agency: Agency) -> None:
    """Give an agency its units, those that it lacks."""
    begin = agency.valid_from or BEGIN
    _add(agency, AgencyKind.DEPARTMENT, department_names(agency), begin)
    if agency.kind in PLACES:
        _add(agency, AgencyKind.COMMUNE, commune_names(agency), begin)


def department_names(agency: Agency) -> list[str]:
    """The departments of an agency; one that has ended names them in its plans alone."""
    if agency.kind in PLACES:
        kind = "thành phố" if agency.kind == AgencyKind.CITY else "tỉnh"
        return [name.format(kind=kind) for name in PROVINCIAL]
    usual = OF_MINISTRY if agency.kind == AgencyKind.MINISTRY else OF_AGENCY
    return [*usual, *BY_CODE.get(agency.code, ())]


def commune_names(agency: Agency) -> list[str]:
    """Four communes, not the same in neighbouring provinces."""
    first = sum(map(ord, agency.code))
    return [COMMUNES[(first + 3 * place) % len(COMMUNES)] for place in range(4)]


def _add(agency: Agency, kind: str, names: Sequence[str], begin: dt.date) -> None:
    units_create(parent=agency, kind=kind, names=names, valid_from=begin, actor=SYSTEM)
