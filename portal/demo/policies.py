"""Made-up policies by agency: what its plans speak about, and in which stage each one is."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.models import Agency, AgencyKind
from plans.models import Stage


@dataclass(frozen=True)
class Policy:
    """A draft or a law in force, in the stage in which it is this year."""

    name: str
    stage: Stage


CYCLE = (
    Stage.DRAFTING,
    Stage.IMPLEMENTATION,
    Stage.PLANNING,
    Stage.COMPLETION,
    Stage.PROMULGATION,
)
BY_CODE: dict[str, tuple[str, ...]] = {
    "BQP": (
        "dự thảo Nghị định về phối hợp phòng thủ dân sự ở cơ sở",
        "chính sách hậu phương quân đội",
        "đề xuất chính sách khám tuyển nghĩa vụ quân sự trên môi trường số",
    ),
    "BCA": (
        "dự thảo Nghị định về định danh và xác thực điện tử cho người cao tuổi",
        "quy định phòng cháy, chữa cháy tại nhà ở kết hợp kinh doanh",
        "đề xuất cấp đổi giấy phép lái xe hoàn toàn trực tuyến",
    ),
    "BNG": (
        "dự thảo Đề án hỗ trợ người Việt Nam ở nước ngoài học tiếng Việt",
        "chính sách miễn thị thực và khuyến cáo đi lại",
        "đề xuất kênh bảo hộ công dân trực tuyến",
    ),
    "BNV": (
        "dự thảo Nghị định về vị trí việc làm của công chức cấp xã",
        "chính sách việc làm cho lao động trung niên",
        "đề xuất khung lương tối thiểu theo giờ",
    ),
    "BTP": (
        "dự thảo Luật Phổ biến, giáo dục pháp luật (sửa đổi)",
        "Luật Tiếp cận thông tin",
        "đề xuất chính sách trợ giúp pháp lý trực tuyến",
        "dự thảo Nghị định về đánh giá tác động chính sách",
    ),
    "BTC": (
        "dự thảo Luật về thuế đối với hộ kinh doanh",
        "chính sách hóa đơn điện tử khởi tạo từ máy tính tiền",
        "đề xuất cơ chế đầu tư theo phương thức đối tác công tư",
    ),
    "BCT": (
        "dự thảo Nghị định về điện mặt trời mái nhà tự dùng",
        "quy định về truy xuất nguồn gốc hàng hóa trên thương mại điện tử",
        "đề xuất chính sách xăng sinh học",
    ),
    "BXD": (
        "dự thảo Nghị định về phát triển nhà ở xã hội",
        "quy định về tải trọng và an toàn trên đường cao tốc",
        "đề xuất chính sách phát triển giao thông công cộng xanh",
    ),
    "BVHTTDL": (
        "dự thảo Luật Thư viện số",
        "Luật Báo chí và các nghị định hướng dẫn",
        "đề xuất chính sách hỗ trợ sáng tạo nội dung số cho trẻ em",
        "dự thảo Nghị định về du lịch cộng đồng",
        "Nghị định về phát ngôn và cung cấp thông tin cho báo chí",
    ),
    "BKHCN": (
        "dự thảo Nghị định về dữ liệu mở của cơ quan nhà nước",
        "chính sách phổ cập kỹ năng số",
        "đề xuất cơ chế thử nghiệm có kiểm soát cho công nghệ mới",
    ),
    "BGDDT": (
        "dự thảo Nghị định về học bạ số",
        "chính sách miễn học phí cho học sinh phổ thông",
        "đề xuất đổi mới tuyển sinh đầu cấp",
    ),
    "BYT": (
        "dự thảo Nghị định về hồ sơ sức khỏe điện tử",
        "chính sách khám sức khỏe định kỳ miễn phí cho người dân",
        "đề xuất giảm tiêu thụ đồ uống nhiều đường",
    ),
    "BNNMT": (
        "dự thảo Nghị định về phân loại rác thải tại nguồn",
        "chính sách bảo hiểm nông nghiệp",
        "đề xuất cấp mã số vùng trồng trực tuyến",
    ),
    "BDTTG": (
        "dự thảo Nghị định về hỗ trợ sinh kế vùng đồng bào dân tộc thiểu số",
        "chương trình mục tiêu phát triển kinh tế - xã hội vùng dân tộc và miền núi",
        "đề xuất phát thanh chính sách bằng nhiều thứ tiếng",
    ),
    "NHNN": (
        "dự thảo Thông tư về an toàn thanh toán trực tuyến",
        "chính sách thanh toán không dùng tiền mặt",
        "đề xuất chương trình tín dụng xanh",
    ),
    "TTCP": (
        "dự thảo Nghị định về tiếp công dân trực tuyến",
        "quy định về minh bạch tài sản, thu nhập",
        "đề xuất cơ chế bảo vệ người phản ánh",
    ),
    "VPCP": (
        "dự thảo Nghị định về một cửa số quốc gia",
        "chính sách cắt giảm, đơn giản hóa thủ tục hành chính",
        "đề xuất bộ chỉ số phục vụ người dân và doanh nghiệp",
    ),
}
PROVINCIAL = (
    "dự thảo Nghị quyết về hỗ trợ học sinh bán trú vùng khó khăn",
    "Trung tâm phục vụ hành chính công cấp xã",
    "đề xuất phân loại rác thải tại hộ gia đình",
    "dự thảo quy hoạch phân khu và lấy ý kiến cộng đồng dân cư",
    "chính sách hỗ trợ chuyển đổi số cho hộ kinh doanh",
    "dự thảo Nghị quyết về phát triển du lịch sinh thái",
    "phương án phòng, chống thiên tai năm nay",
    "đề xuất tuyến xe buýt nối các xã, phường mới",
    "chính sách nhà ở cho công nhân khu công nghiệp",
    "dự thảo bảng giá đất hằng năm",
    "cấp đổi giấy tờ sau sắp xếp đơn vị hành chính",
    "chương trình mỗi xã một sản phẩm",
)
GENERAL = (
    "dự thảo quy chế cung cấp dữ liệu mở của cơ quan",
    "chính sách khen thưởng sáng kiến phục vụ người dân",
    "đề xuất chương trình hành động năm năm",
    "dự thảo Nghị định thuộc phạm vi quản lý của cơ quan",
)
UNIT_POLICIES = (
    "dự thảo văn bản hướng dẫn do đơn vị chủ trì soạn thảo",
    "quy trình tiếp nhận và trả lời kiến nghị",
    "đề xuất mô hình tuyên truyền viên cơ sở",
)


def policies_of(agency: Agency, year: int) -> list[Policy]:
    """What the agency's plan of a year speaks about; each year every policy is a stage on."""
    names = BY_CODE.get(agency.code) or _by_kind(agency, year)
    return [Policy(name, CYCLE[(place + year) % len(CYCLE)]) for place, name in enumerate(names)]


def _by_kind(agency: Agency, year: int) -> Sequence[str]:
    if not agency.is_top:
        return UNIT_POLICIES
    if agency.kind not in {AgencyKind.PROVINCE, AgencyKind.CITY}:
        return GENERAL
    first = sum(map(ord, agency.code)) + year
    return [PROVINCIAL[(first + 5 * place) % len(PROVINCIAL)] for place in range(5)]
