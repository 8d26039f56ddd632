"""Both renderers set the same text, and no text becomes code or breaks a file."""

import dataclasses

import pypdfium2
import pytest

from core.documents.model import Paragraph
from core.documents.pdf import render_pdf
from core.documents.word import render_word
from tests.core.documents.reading import page_numbers, pdf_pages, word_text, words
from tests.core.documents.samples import activity_table, official_document

HOSTILE = [
    '#panic("run") #read("/etc/passwd") $x$ *đậm* _nghiêng_ `mã` \\ [a] @nhãn <neo> // chú',
    "]]></w:t><script>alert(1)</script> &amp; {{ 7*7 }} ${jndi:ldap} =cmd|' /C calc'!A0",
    "Chữ có dấu: Ẵ Ộ ữ ặ ỹ đ Đ; ngoặc “kép” và gạch – dài",
]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"number": "", "date": None, "draft": True},
        {"parent_issuer": "Ủy ban nhân dân tỉnh Tuyên Quang", "issuer": "Sở Y tế"},
        {"recipients": (), "annexes": ()},
        {"blocks": (activity_table(2),)},
    ],
)
def test_word_and_pdf_carry_the_same_text(changes):
    document = official_document(**changes)
    in_pdf = "\n".join(pdf_pages(render_pdf(document)))
    assert words(in_pdf) == words(word_text(render_word(document)))


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_text_is_never_read_as_markup(text):
    document = official_document(
        subject=text,
        blocks=(Paragraph(text, lead=text),),
        recipients=(text,),
        annexes=(),
    )
    in_word = word_text(render_word(document))
    in_pdf = "\n".join(pdf_pages(render_pdf(document)))
    assert sorted("".join(words(in_pdf))) == sorted("".join(words(in_word)))
    assert in_word.count(text) >= 3


def test_control_characters_break_neither_file():
    document = official_document(subject="Thử\x00 nghiệm\x0b\x1f\ufffe\u202e một", annexes=())
    assert "Thử nghiệm một" in word_text(render_word(document))
    assert "Thử nghiệm một" in pdf_pages(render_pdf(document))[0]


def test_pages_are_numbered_from_the_second_and_anew_in_each_annex():
    annex = official_document().annexes[0]
    long = dataclasses.replace(annex, blocks=(activity_table(40),))
    numbers = page_numbers(render_pdf(official_document(annexes=(long, annex))))
    assert numbers[:3] == ["", "", "2"]
    assert numbers[-2] == str(len(numbers) - 2)
    assert numbers[-1] == ""


def test_the_table_heading_is_repeated_on_each_page_of_the_pdf():
    annex = dataclasses.replace(
        official_document().annexes[0], blocks=(activity_table(60),), title="Bảng"
    )
    pages = pdf_pages(render_pdf(official_document(annexes=(annex,))))[1:]
    assert len(pages) > 2
    assert all("Tổ chức thực hiện" in page and "Chủ trì" in page for page in pages)


def test_the_pdf_tells_its_title_and_embeds_its_fonts():
    content = render_pdf(official_document())
    facts = pypdfium2.PdfDocument(content).get_metadata_dict()
    assert facts["Title"] == "Kế hoạch Truyền thông chính sách năm 2026"
    assert facts["Author"] == "Bộ Văn hóa, Thể thao và Du lịch"
    assert b"Tinos" in content
    assert b"/Lang(vi-VN)" in content
    assert b"/StructTreeRoot" in content


def test_the_pdf_is_made_for_archives_and_screen_readers():
    content = render_pdf(official_document())
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_letters_that_the_font_lacks_do_not_stop_the_pdf():
    content = render_pdf(official_document(subject="Chuyên mục 🙂 中文 ᨀ"))
    assert "Chuyên mục" in pdf_pages(content)[0]


def test_an_overlong_word_stays_within_its_cell():
    address = "https://example.gov.vn/" + "chinhsach" * 12
    annex = dataclasses.replace(
        official_document().annexes[0], blocks=(activity_table(1, address),)
    )
    page = pypdfium2.PdfDocument(render_pdf(official_document(annexes=(annex,))))[1].get_textpage()
    text = page.get_text_bounded()
    start = text.index("https")
    rights = [page.get_charbox(index)[2] for index in range(start, text.index("Cục") - 2)]
    neighbour = page.get_charbox(text.index("Cục"))[0]
    assert max(rights) < neighbour
