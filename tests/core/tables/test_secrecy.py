"""Marks of State secrets are found wherever they stand alone, and nowhere else."""

from unicodedata import normalize

import pytest

from core.tables import TableRefused, read_blocks
from core.tables.secrecy import is_mark
from tests.core.tables.making import (
    document,
    ods_row,
    ods_sheet,
    open_document,
    part_of,
    with_parts,
    word,
    workbook,
)

MARKS = [
    "MẬT",
    "TỐI MẬT",
    "Tuyệt mật",
    "ĐỘ MẬT: MẬT",
    "Độ mật : Tối mật",
    "ĐỘ MẬT: TUYỆT MẬT.",
    "  [ TỐI  MẬT ]  ",
    "(mật)",
    "M Ậ T",
    "*** TUYỆT\nMẬT ***",
    "ÐỘ MẬT – MẬT",
    "\u200bMẬT\u00a0",
]
NO_MARKS = [
    "",
    "Độ mật:",
    "Bảo vệ bí mật nhà nước",
    "Luật Bảo vệ bí MẬT",
    "Không mật",
    "Mật ong",
    "1. MẬT",
    "Tài liệu MẬT",
    "mặt",
    "MAT",
    "t" * 10_000,
]
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize("text", MARKS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_mark_is_known_in_any_writing(text, form):
    assert is_mark(normalize(form, text))


@pytest.mark.parametrize("text", NO_MARKS)
def test_the_word_inside_other_text_is_no_mark(text):
    assert not is_mark(text)


def refused(content):
    """The refusal of a file."""
    with pytest.raises(TableRefused) as caught:
        read_blocks(content, "x")
    return caught.value


def header(made):
    made.sections[0].header.paragraphs[0].text = "MẬT"


def footer(made):
    made.sections[0].footer.paragraphs[0].text = "Độ mật: Tối mật"


def paragraph_of_a_cell(made):
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "BỘ MẪU"
    cell.add_paragraph("MẬT")


def nested_cell(made):
    made.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = "MẬT"


@pytest.mark.parametrize(
    "change",
    [header, footer, paragraph_of_a_cell, nested_cell, lambda made: made.add_paragraph("MẬT")],
)
def test_a_document_with_a_mark_is_refused_wherever_it_stands(change):
    assert refused(document(change=change)).code == "state_secret"


def with_aside(kind, text):
    """A .docx with a comment, footnote or endnote of these words."""
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "word/_rels/document.xml.rels"
    content = word(PARAGRAPH.format("Kế hoạch"))
    relation = f'<Relationship Id="rIdX" Type="{RELATION}/{kind}" Target="{kind}.xml"/>'
    known = part_of(content, relations)
    note = kind.removesuffix("s")
    return with_parts(
        content,
        {
            relations: known.replace("</Relationships>", f"{relation}</Relationships>"),
            f"word/{kind}.xml": f'<w:{kind} xmlns:w="{words}"><w:{note} w:id="2">'
            f"{PARAGRAPH.format(text)}</w:{note}></w:{kind}>",
        },
    )


@pytest.mark.parametrize("kind", ["comments", "footnotes", "endnotes"])
def test_a_mark_in_a_comment_or_note_of_a_document_is_refused(kind):
    assert refused(with_aside(kind, "MẬT")).code == "state_secret"
    assert read_blocks(with_aside(kind, "Về bảo vệ bí mật"), "x")


def test_a_mark_in_a_text_box_or_watermark_of_a_document_is_refused():
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{PARAGRAPH.format('MẬT')}"
    box += "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    mark = (
        '<w:p><w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p>'
    )
    assert [refused(word(part)).code for part in (box, mark)] == ["state_secret"] * 2


def test_a_line_of_a_title_is_no_mark_in_a_document():
    title = "<w:p><w:r><w:t>LUẬT BẢO VỆ BÍ</w:t><w:br/><w:t>MẬT</w:t></w:r></w:p>"
    assert read_blocks(word(title), "x")


def in_header(book, sheet):
    sheet.set_header('&LBỘ MẪU&C&"Times New Roman,Bold"&14MẬT&RTrang &P')


def in_footer_line(book, sheet):
    sheet.set_footer("&RĐỘ MẬT:\nTỐI MẬT")


def in_text_box(book, sheet):
    sheet.insert_textbox(5, 5, "MẬT")


def on_hidden_sheet(book, sheet):
    hidden = book.add_worksheet("Ẩn")
    hidden.write_string(0, 0, "Mật")
    hidden.hide()


@pytest.mark.parametrize(
    "change",
    [
        in_header,
        in_footer_line,
        in_text_box,
        on_hidden_sheet,
        lambda book, sheet: sheet.write_string(5, 5, "MẬT"),
        lambda book, sheet: sheet.write_formula(5, 5, '="MẬT"', None, "MẬT"),
    ],
)
def test_a_workbook_with_a_mark_is_refused_wherever_it_stands(change):
    assert refused(workbook([["a"]], change=change)).code == "state_secret"


def test_a_workbook_about_secrets_is_read():
    def change(book, sheet):
        sheet.set_header("&CKế hoạch bảo vệ bí mật")

    assert read_blocks(workbook([["Tuyên truyền về bảo vệ bí mật"]], change=change), "x")


def test_an_open_document_with_a_mark_is_refused_wherever_it_stands():
    box = "<draw:frame><draw:text-box><text:p>MẬT</text:p></draw:text-box></draw:frame>"
    row = ods_row("a")
    in_row = f"<table:table-row><table:table-cell>{box}</table:table-cell></table:table-row>"
    bodies = (
        ods_sheet(ods_row("MẬT")),
        ods_sheet(in_row + row),
        ods_sheet(f"<table:shapes>{box}</table:shapes>{row}"),
    )
    assert [refused(open_document(body)).code for body in bodies] == ["state_secret"] * 3


def test_a_mark_in_the_header_of_an_open_document_is_refused():
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    styles = f'<styles xmlns:text="{text}"><text:p>MẬT</text:p></styles>'
    content = with_parts(open_document(ods_sheet(ods_row("a"))), {"styles.xml": styles})
    assert refused(content).code == "state_secret"


def test_the_refusal_says_what_to_do():
    message = str(refused(workbook([["MẬT"]])))
    assert len(message) > 80
