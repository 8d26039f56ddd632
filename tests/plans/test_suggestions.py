import pytest

from plans.models import ActivityKind, Stage
from plans.suggestions import KINDS, SECTION_STAGES, TITLE_STAGES, suggest_kind, suggest_stage


@pytest.mark.parametrize(
    ("title", "section", "stage"),
    [
        ("Đăng tải hồ sơ đề nghị và giải thích chính sách", "", "planning"),
        ("Hội thảo nghiên cứu chính sách nhà ở xã hội", "", "planning"),
        ("Tọa đàm lấy ý kiến về dự thảo Nghị định", "", "drafting"),
        ("Thông cáo báo chí khi công bố dự thảo", "", "drafting"),
        ("Họp báo về hồ sơ dự án Luật Thư viện số", "", "drafting"),
        ("Tiếp thu, giải trình ý kiến góp ý dự thảo Luật", "", "completion"),
        ("Chuyên đề khi Quốc hội cho ý kiến", "", "completion"),
        ("Họp báo công bố Luật Báo chí", "", "promulgation"),
        ("Hỏi đáp pháp luật sau khi Luật được thông qua", "", "implementation"),
        ("Hội nghị phổ biến Luật sửa đổi", "", "implementation"),
        ("Video về các điểm mới của Luật", "", "implementation"),
        ("HỘI NGHỊ PHỔ BIẾN LUẬT", "", "implementation"),
        ("Họp báo thường kỳ", "", ""),
        ("Họp báo thường kỳ", "I. TRUYỀN THÔNG XÂY DỰNG CHÍNH SÁCH", "drafting"),
        ("Họp báo công bố dự thảo", "II. TRUYỀN THÔNG THỰC THI CHÍNH SÁCH", "implementation"),
        ("Hội nghị phổ biến", "III. Giai đoạn hoạch định chính sách", "planning"),
        ("Họp báo", "IV. Nâng cao năng lực", ""),
    ],
)
def test_the_stage_is_suggested_from_section_then_title(title, section, stage):
    assert suggest_stage(title, section) == stage


@pytest.mark.parametrize(
    ("title", "output", "kind"),
    [
        ("Tổ chức họp báo công bố Đề án", "Thông cáo báo chí", "press_conference"),
        ("Cung cấp thông tin về sắp xếp đơn vị", "Thông cáo báo chí", "press_release"),
        ("Chuỗi tọa đàm lấy ý kiến người dân", "", "seminar"),
        ("Phát thanh cơ sở bằng tiếng Mông", "", "grassroots_broadcast"),
        ("Phóng sự truyền hình về Luật", "", "broadcast"),
        ("Xuất bản sổ tay hỏi đáp", "", "publication"),
        ("Mời phóng viên khảo sát thực tế", "10 tin, bài", "article_series"),
        ("Khảo sát mức độ hài lòng", "", "survey"),
        ("Hội nghị tập huấn kỹ năng phát ngôn", "", "training"),
        ("Livestream giải đáp chính sách", "", "social_media"),
        ("Đăng tải và giải đáp góp ý trên Cổng thông tin điện tử", "", "online_content"),
        ("Đối thoại trực tuyến với người dân", "", "dialogue"),
        ("Sơ kết 6 tháng", "", "report"),
        ("Treo pano, áp phích", "", "visual"),
        ("Lấy ý kiến các bộ về dự thảo", "", "consultation"),
        ("Tuyên truyền chính sách", "", ""),
        ("", "", ""),
    ],
)
def test_the_kind_is_the_first_that_the_title_names_else_the_output(title, output, kind):
    assert suggest_kind(title, output) == kind


def test_only_stages_and_kinds_that_exist_are_suggested():
    stages = {code for table in (SECTION_STAGES, TITLE_STAGES) for code, _cues in table}
    assert stages == set(Stage.values)
    assert {code for code, _cues in KINDS} <= set(ActivityKind.values)
