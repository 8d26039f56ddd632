"""The Word file keeps to the lengths and sizes of Decree 30/2020/NĐ-CP, Annex I."""

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from core.documents.word import render_word
from core.documents.wording import MOTTO, NATION
from tests.core.documents.samples import official_document


def opened(**changes):
    return docx.Document(io.BytesIO(render_word(official_document(**changes))))


def run_of(word, text):
    for run in word.element.body.iter(qn("w:r")):
        if "".join(node.text or "" for node in run.iter(qn("w:t"))).startswith(text):
            return run
    raise AssertionError(text)


def size_of(run):
    return int(run.rPr.find(qn("w:sz")).get(qn("w:val"))) / 2


def test_the_page_is_a4_with_the_margins_of_the_decree():
    section = opened().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_the_annex_lies_on_its_side():
    section = opened().sections[1]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height


def test_the_page_number_is_centred_in_the_top_margin_but_not_on_the_first_page():
    for section in opened().sections:
        assert section.different_first_page_header_footer
        assert section.header_distance < Mm(20)
        field = section.header._element.find(".//" + qn("w:fldSimple"))
        assert field.get(qn("w:instr")) == "PAGE"
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.first_page_header.is_linked_to_previous


@pytest.mark.parametrize(
    ("text", "smallest", "largest", "bold", "italic"),
    [
        (NATION, 12, 13, True, False),
        (MOTTO, 13, 14, True, False),
        ("BỘ VĂN HÓA", 12, 13, True, False),
        ("Số: 12/KH-BVHTTDL", 13, 13, False, False),
        ("Hà Nội, ngày 05 tháng 02 năm 2026", 13, 14, False, True),
        ("KẾ HOẠCH", 13, 14, True, False),
        ("Truyền thông chính sách", 13, 14, True, False),
        ("Thông tin sớm", 13, 14, False, False),
        ("Nơi nhận:", 12, 12, True, True),
        ("- Văn phòng Chính phủ;", 11, 11, False, False),
        ("KT. BỘ TRƯỞNG", 13, 14, True, False),
        ("Nguyễn Văn Mẫu", 13, 14, True, False),
    ],
)
def test_each_part_has_the_size_and_weight_of_the_decree(text, smallest, largest, bold, italic):
    run = run_of(opened(), text)
    assert smallest <= size_of(run) <= largest
    assert (run.rPr.find(qn("w:b")) is not None) == bold
    assert (run.rPr.find(qn("w:i")) is not None) == italic


def test_the_body_is_justified_with_an_indented_first_line():
    paragraph = run_of(opened(), "Thông tin sớm").getparent()
    assert paragraph.pPr.find(qn("w:jc")).get(qn("w:val")) == "both"
    first_line = int(paragraph.pPr.find(qn("w:ind")).get(qn("w:firstLine"))) / 1440 * 25.4
    assert first_line == pytest.approx(12.7, abs=0.1)


def test_letters_are_black_times_new_roman():
    word = opened()
    fonts = word.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert not list(word.element.body.iter(qn("w:color")))


def test_the_heading_of_the_annex_table_is_repeated_and_grouped():
    table = opened().tables[-1]
    heads = [row for row in table._tbl.tr_lst if row.find(".//" + qn("w:tblHeader")) is not None]
    assert len(heads) == 2
    assert [cell.text for cell in table.rows[0].cells[2:4]] == ["Tổ chức thực hiện"] * 2
    assert [cell.text for cell in table.rows[1].cells] == [
        "TT",
        "Nội dung",
        "Chủ trì",
        "Phối hợp",
        "Kinh phí (đồng)",
    ]


def test_the_file_tells_its_title_language_and_author():
    facts = opened().core_properties
    assert facts.title == "Kế hoạch Truyền thông chính sách năm 2026"
    assert facts.author == "Bộ Văn hóa, Thể thao và Du lịch"
    assert facts.language == "vi-VN"


def test_a_draft_is_marked_and_leaves_room_for_number_and_date():
    word = opened(number="", date=None, draft=True)
    assert run_of(word, "DỰ THẢO").getparent().pPr.find(qn("w:pBdr")) is not None
    assert run_of(word, "Số: \u00a0") is not None
    assert run_of(word, "Hà Nội, ngày\u00a0") is not None
