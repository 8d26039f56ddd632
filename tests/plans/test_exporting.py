"""A plan leaves the portal as Word, PDF and Excel: the same text, in the layout of the Decree."""

import datetime as dt
import io

import openpyxl
import pytest

from agencies.models import AgencyKind
from plans.exporting import (
    plan_as_document,
    plan_file_name,
    plan_to_docx,
    plan_to_pdf,
    plan_to_xlsx,
)
from plans.models import Activity, ActivityPartner, AnnualPlan, PlanState
from tests.core.documents.reading import pdf_pages, word_text, words
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db

ROWS = [
    {
        "section": "I. TRUYỀN THÔNG XÂY DỰNG CHÍNH SÁCH",
        "number": "1",
        "title": "Họp báo về dự án Luật Thư viện số",
        "lead_text": "Cục Chuyển đổi số",
        "cooperating": ["Sở Văn hóa, Thể thao và Du lịch"],
        "period_text": "Quý I/2026",
        "output": "01 cuộc họp báo\nThông cáo báo chí",
        "budget_text": "150 triệu đồng",
        "budget_vnd": 150_000_000,
    },
    {
        "section": "I. TRUYỀN THÔNG XÂY DỰNG CHÍNH SÁCH",
        "number": "2",
        "title": "=HYPERLINK(1) & lấy ý kiến <b>người dân</b>",
        "lead_text": "Vụ Pháp chế",
        "cooperating": ["Văn phòng Bộ", "Công an tỉnh"],
        "period_text": "06/2026",
        "budget_text": "theo dự toán được giao",
        "note": "- Xã hội hóa",
    },
    {
        "section": "II. TRUYỀN THÔNG THỰC THI",
        "number": "3",
        "title": "Phát thanh cơ sở",
        "lead_text": "Trung tâm Thông tin",
        "period_text": "Thường xuyên",
        "budget_vnd": 965_000_000,
        "budget_text": "965.000.000",
    },
]


def plan_with(rows=ROWS, agency=None, **fields):
    """A ministry's plan with its activities as exporting wants them loaded."""
    agency = agency or AgencyFactory(code="BTN", name_vi="Bộ Thử nghiệm và Đổi mới")
    title = "Kế hoạch truyền thông chính sách năm 2026"
    plan = AnnualPlan.objects.create(**({"agency": agency, "year": 2026, "title": title} | fields))
    for position, row in enumerate(rows):
        values = {name: value for name, value in row.items() if name != "cooperating"}
        activity = Activity.objects.create(plan=plan, position=position, **values)
        ActivityPartner.objects.bulk_create(
            ActivityPartner(activity=activity, position=n, name=name)
            for n, name in enumerate(row.get("cooperating", ()))
        )
    plan = AnnualPlan.objects.select_related("agency__parent__parent").get(pk=plan.pk)
    return plan, list(plan.activities.in_plan_order().with_people())


def issued(number="12", **fields):
    """The fields of an issued plan."""
    day = dt.date(2026, 2, 5)
    signed = {"issued_on": day, "signer": "Nguyễn Văn Mẫu", "signer_position": "Thứ trưởng"}
    return {"state": PlanState.ISSUED, "issue_number": number} | signed | fields


def text_of(document):
    """All paragraphs of a document's own part, one a line."""
    return "\n".join(f"{block.lead} {block.text}".strip() for block in document.blocks)


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_word_and_pdf_of_a_plan_carry_the_same_text():
    plan, activities = plan_with(
        legal_basis="Căn cứ Chỉ thị số 07/CT-TTg\nTheo đề nghị của Chánh Văn phòng",
        objectives="Thông tin sớm.\nTạo đồng thuận.",
        contacts="Văn phòng Bộ",
    )
    in_word = word_text(plan_to_docx(plan, activities))
    in_pdf = "\n".join(pdf_pages(plan_to_pdf(plan, activities)))
    assert words(in_pdf) == words(in_word)
    for activity in activities:
        assert activity.title in in_word
    assert "1.115.000.000" in in_word


def test_a_draft_is_marked_and_has_no_number_or_date():
    plan, activities = plan_with(issue_number="99", issued_on=dt.date(2026, 1, 1))
    document = plan_as_document(plan, activities)
    assert document.draft
    assert (document.number, document.date) == ("", None)
    assert "DỰ THẢO" in word_text(plan_to_docx(plan, activities))


def test_an_issued_plan_has_its_number_date_and_signer():
    plan, activities = plan_with(**issued())
    document = plan_as_document(plan, activities)
    assert not document.draft
    assert (document.number, document.code, document.kind) == ("12", "KH-BTN", "Kế hoạch")
    assert document.subject == "Truyền thông chính sách năm 2026"
    assert document.signature.authority == ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
    assert document.signature.name == "Nguyễn Văn Mẫu"
    assert document.annexes[0].reference == (
        "(Kèm theo Kế hoạch số 12/KH-BTN ngày 05 tháng 02 năm 2026 của Bộ Thử nghiệm và Đổi mới)"
    )


def test_a_number_with_its_symbol_is_taken_as_it_is():
    plan, activities = plan_with(**issued("12/KH-VP"))
    document = plan_as_document(plan, activities)
    assert (document.number, document.code) == ("12", "KH-VP")


def test_a_plan_issued_by_a_decision_is_attached_to_it():
    plan, activities = plan_with(**issued("345/QĐ-BTN"), objectives="Thông tin sớm.")
    document = plan_as_document(plan, activities)
    assert document.kind == "Quyết định"
    assert document.subject == "Về việc ban hành Kế hoạch truyền thông chính sách năm 2026"
    assert "Điều 1. Ban hành kèm theo Quyết định này" in text_of(document)
    assert text_of(document).startswith("BỘ TRƯỞNG BỘ THỬ NGHIỆM VÀ ĐỔI MỚI")
    attached, activities_list = document.annexes
    assert (attached.label, attached.landscape) == ("KẾ HOẠCH", False)
    assert attached.reference.startswith("(Ban hành kèm theo Quyết định số 345/QĐ-BTN")
    assert activities_list.landscape


def test_a_province_signs_for_its_committee():
    province = AgencyFactory(code="T08", kind=AgencyKind.PROVINCE, name_vi="Tỉnh Tuyên Quang")
    plan, activities = plan_with(agency=province, **issued("45", signer_position="Chủ tịch"))
    document = plan_as_document(plan, activities)
    assert document.issuer == "Ủy ban nhân dân\nTỉnh Tuyên Quang"
    assert (document.code, document.place) == ("KH-UBND", "Tuyên Quang")
    assert document.signature.authority == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_the_legal_basis_ends_each_line_as_the_decree_asks():
    plan, activities = plan_with(
        legal_basis="Căn cứ Luật A;\n\nCăn cứ Nghị định B.\nTheo đề nghị C"
    )
    lines = [block.text for block in plan_as_document(plan, activities).blocks[:3]]
    assert lines == ["Căn cứ Luật A;", "Căn cứ Nghị định B;", "Theo đề nghị C."]


def test_empty_parts_are_left_out_and_the_rest_numbered_through():
    plan, activities = plan_with(key_messages="Chính sách vì dân")
    headings = [
        block.text
        for block in plan_as_document(plan, activities).blocks
        if block.style == "heading"
    ]
    assert headings == [
        "I. THÔNG ĐIỆP CHÍNH",
        "II. NỘI DUNG VÀ KINH PHÍ",
        "III. TỔ CHỨC THỰC HIỆN",
    ]
    assert plan_as_document(plan, activities).blocks[-1].text.endswith("./.")


def test_making_the_files_asks_the_database_nothing(django_assert_num_queries):
    plan, activities = plan_with()
    with django_assert_num_queries(0):
        plan_to_docx(plan, activities)
        plan_to_xlsx(plan, activities)


def test_the_workbook_has_sections_money_as_numbers_and_text_as_text():
    page = sheet_of(plan_to_xlsx(*plan_with()))
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    assert rows[0] == [
        "TT",
        "Nội dung",
        "Chủ trì",
        "Phối hợp",
        "Thời gian",
        "Sản phẩm/kết quả",
        "Kinh phí (đồng)",
        "Ghi chú",
    ]
    assert rows[1][0] == "I. TRUYỀN THÔNG XÂY DỰNG CHÍNH SÁCH"
    assert rows[2][3] == "- Sở Văn hóa, Thể thao và Du lịch"
    assert rows[2][6] == 150_000_000
    assert rows[3][4] == "06/2026"
    assert rows[3][6:] == ["theo dự toán được giao", "- Xã hội hóa"]
    assert rows[-1][1] == "Tổng cộng"
    assert rows[-1][6] == 1_115_000_000
    types = {cell.data_type for row in page.iter_rows() for cell in row}
    assert "f" not in types


def test_activities_without_numbers_are_counted_and_without_money_have_no_total():
    bare = [{"title": "Một"}, {"title": "Hai", "starts_on": dt.date(2026, 3, 1)}]
    bare[1]["ends_on"] = dt.date(2026, 3, 31)
    page = sheet_of(plan_to_xlsx(*plan_with(bare)))
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=6)]
    assert [row[0] for row in rows] == ["1", "2"]
    assert rows[1][4] == "Từ 01/03/2026 đến 31/03/2026"


def test_the_file_name_is_plain_ascii():
    plan, _ = plan_with(rows=[])
    assert plan_file_name(plan, "docx") == "ke-hoach-ttcs-2026-btn.docx"


def test_a_plan_without_activities_still_makes_all_three_files():
    plan, activities = plan_with(rows=[])
    assert plan_to_docx(plan, activities).startswith(b"PK")
    assert plan_to_pdf(plan, activities).startswith(b"%PDF")
    assert plan_to_xlsx(plan, activities).startswith(b"PK")
