"""Made-up activities by stage of the policy cycle; ``{policy}`` stands for what they speak of."""

from dataclasses import dataclass

from plans.models import ActivityKind, Audience, Channel, Stage

K, C, A = ActivityKind, Channel, Audience


@dataclass(frozen=True)
class Wording:
    """An activity as a plan words it; money in million đồng, 0 where it costs nothing."""

    title: str
    kind: ActivityKind
    channels: tuple[Channel, ...]
    audiences: tuple[Audience, ...]
    output: str
    millions: int = 0


SECTIONS = {
    Stage.PLANNING: "I. TRUYỀN THÔNG TRONG GIAI ĐOẠN HOẠCH ĐỊNH CHÍNH SÁCH",
    Stage.DRAFTING: "II. TRUYỀN THÔNG TRONG GIAI ĐOẠN XÂY DỰNG CHÍNH SÁCH",
    Stage.COMPLETION: "III. TRUYỀN THÔNG TRONG GIAI ĐOẠN HOÀN THIỆN CHÍNH SÁCH",
    Stage.PROMULGATION: "IV. TRUYỀN THÔNG KHI BAN HÀNH CHÍNH SÁCH",
    Stage.IMPLEMENTATION: "V. TRUYỀN THÔNG THỰC THI CHÍNH SÁCH",
}
BY_STAGE: dict[Stage, tuple[Wording, ...]] = {
    Stage.PLANNING: (
        Wording(
            "Khảo sát nhu cầu thông tin của người dân về {policy}",
            K.SURVEY,
            (C.PORTAL, C.IN_PERSON),
            (A.PUBLIC,),
            "01 báo cáo kết quả khảo sát với ít nhất 1.000 phiếu",
            120,
        ),
        Wording(
            "Tọa đàm với chuyên gia về sự cần thiết của {policy}",
            K.SEMINAR,
            (C.IN_PERSON, C.PRESS),
            (A.OFFICIALS, A.BUSINESSES),
            "02 cuộc tọa đàm, kỷ yếu ý kiến",
            80,
        ),
        Wording(
            "Tuyến bài đặt vấn đề về {policy}",
            K.ARTICLE_SERIES,
            (C.PRESS,),
            (A.PUBLIC,),
            "08 bài báo",
            60,
        ),
        Wording(
            "Xây dựng bộ thông điệp ban đầu về {policy}",
            K.OTHER,
            (C.PORTAL,),
            (A.OFFICIALS, A.PRESS),
            "01 bộ thông điệp, hỏi đáp",
        ),
    ),
    Stage.DRAFTING: (
        Wording(
            "Đăng tải, tiếp nhận và giải đáp góp ý đối với {policy} trên Cổng thông tin điện tử",
            K.CONSULTATION,
            (C.PORTAL,),
            (A.PUBLIC, A.BUSINESSES),
            "Chuyên mục góp ý; bảng tổng hợp, tiếp thu, giải trình",
        ),
        Wording(
            "Đối thoại trực tuyến với người dân về {policy}",
            K.DIALOGUE,
            (C.PORTAL, C.SOCIAL_NETWORK),
            (A.PUBLIC, A.YOUTH),
            "02 cuộc đối thoại",
            90,
        ),
        Wording(
            "Họp báo thông tin về {policy}",
            K.PRESS_CONFERENCE,
            (C.PRESS, C.TELEVISION),
            (A.PRESS,),
            "01 cuộc họp báo; thông cáo báo chí",
            50,
        ),
        Wording(
            "Hội thảo lấy ý kiến các hiệp hội, doanh nghiệp về {policy}",
            K.CONSULTATION,
            (C.IN_PERSON,),
            (A.BUSINESSES,),
            "03 hội thảo tại ba miền",
            210,
        ),
        Wording(
            "Chương trình phát thanh chuyên đề về {policy}",
            K.BROADCAST,
            (C.RADIO,),
            (A.FARMERS, A.WORKERS, A.ETHNIC_MINORITIES),
            "12 chương trình phát thanh",
            140,
        ),
    ),
    Stage.COMPLETION: (
        Wording(
            "Thông tin về việc tiếp thu, giải trình ý kiến đối với {policy}",
            K.ONLINE_CONTENT,
            (C.PORTAL, C.PRESS),
            (A.PUBLIC,),
            "Bảng tiếp thu, giải trình được công khai",
        ),
        Wording(
            "Thông cáo báo chí về những nội dung được chỉnh lý trong {policy}",
            K.PRESS_RELEASE,
            (C.PRESS,),
            (A.PRESS,),
            "02 thông cáo báo chí",
        ),
        Wording(
            "Phóng sự truyền hình phân tích tác động của {policy}",
            K.BROADCAST,
            (C.TELEVISION,),
            (A.PUBLIC, A.DISABILITIES),
            "04 phóng sự, có ngôn ngữ ký hiệu",
            320,
        ),
        Wording(
            "Tọa đàm chuyên đề trước khi trình {policy}",
            K.SEMINAR,
            (C.IN_PERSON,),
            (A.OFFICIALS, A.BUSINESSES),
            "01 cuộc tọa đàm",
            45,
        ),
    ),
    Stage.PROMULGATION: (
        Wording(
            "Họp báo công bố {policy}",
            K.PRESS_CONFERENCE,
            (C.PRESS, C.TELEVISION, C.PORTAL),
            (A.PRESS, A.PUBLIC),
            "01 cuộc họp báo; tài liệu hỏi đáp",
            60,
        ),
        Wording(
            "Đồ họa và video ngắn giới thiệu điểm mới của {policy}",
            K.SOCIAL_MEDIA,
            (C.SOCIAL_NETWORK, C.MESSAGING),
            (A.YOUTH, A.PUBLIC),
            "10 đồ họa, 06 video ngắn",
            110,
        ),
        Wording(
            "Hội nghị trực tuyến phổ biến {policy} đến cấp xã",
            K.SEMINAR,
            (C.IN_PERSON,),
            (A.OFFICIALS,),
            "01 hội nghị trực tuyến",
            70,
        ),
        Wording(
            "Bản tin giới thiệu {policy} cho người Việt Nam ở nước ngoài",
            K.ONLINE_CONTENT,
            (C.PORTAL, C.SOCIAL_NETWORK),
            (A.OVERSEAS, A.FOREIGN),
            "04 bản tin bằng tiếng Việt và tiếng Anh",
            40,
        ),
    ),
    Stage.IMPLEMENTATION: (
        Wording(
            "Biên soạn sổ tay hỏi đáp về {policy}",
            K.PUBLICATION,
            (C.PRINT, C.PORTAL),
            (A.PUBLIC, A.ETHNIC_MINORITIES),
            "2.000 cuốn sổ tay và bản điện tử",
            180,
        ),
        Wording(
            "Tuyên truyền {policy} trên hệ thống thông tin cơ sở",
            K.GRASSROOTS_BROADCAST,
            (C.GRASSROOTS,),
            (A.FARMERS, A.PUBLIC),
            "Bản tin phát thanh hằng tuần tại cấp xã",
            30,
        ),
        Wording(
            "Phóng sự về gương tốt, cách làm hay khi thực hiện {policy}",
            K.BROADCAST,
            (C.TELEVISION, C.SOCIAL_NETWORK),
            (A.PUBLIC, A.WOMEN),
            "06 phóng sự",
            360,
        ),
        Wording(
            "Tập huấn kỹ năng truyền thông về {policy} cho cán bộ cơ sở",
            K.TRAINING,
            (C.IN_PERSON,),
            (A.OFFICIALS,),
            "05 lớp, 250 lượt người",
            260,
        ),
        Wording(
            "Triển lãm, pa-nô, áp phích về {policy}",
            K.VISUAL,
            (C.PRINT,),
            (A.PUBLIC, A.WORKERS),
            "01 triển lãm lưu động, 500 áp phích",
            150,
        ),
        Wording(
            "Đánh giá kết quả truyền thông {policy}",
            K.REPORT,
            (C.PORTAL,),
            (A.OFFICIALS,),
            "01 báo cáo đánh giá",
        ),
    ),
}
STANDING: tuple[Wording, ...] = (
    Wording(
        "Họp báo thường kỳ và cung cấp thông tin cho báo chí",
        K.PRESS_CONFERENCE,
        (C.PRESS,),
        (A.PRESS,),
        "04 cuộc họp báo",
        80,
    ),
    Wording(
        "Duy trì chuyên mục truyền thông chính sách trên Cổng thông tin điện tử",
        K.ONLINE_CONTENT,
        (C.PORTAL,),
        (A.PUBLIC,),
        "Ít nhất 10 tin, bài mỗi tháng",
        96,
    ),
    Wording(
        "Tập huấn kỹ năng phát ngôn và xử lý sự cố truyền thông",
        K.TRAINING,
        (C.IN_PERSON,),
        (A.OFFICIALS,),
        "02 lớp, 80 lượt người",
        75,
    ),
    Wording(
        "Sơ kết, tổng kết công tác truyền thông chính sách năm",
        K.REPORT,
        (C.IN_PERSON,),
        (A.OFFICIALS,),
        "Báo cáo gửi Văn phòng Chính phủ",
    ),
)
