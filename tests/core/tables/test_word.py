"""Documents of .docx are read in the order of their text, tables with their merges."""

import pytest

from core.tables import Paragraph, TableRefused, read_blocks
from tests.core.tables.making import document, marks, part_of, read_table, texts, with_parts, word

TEXT_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r><w:r><w:t>Sau khung</w:t></w:r></w:p>"
)


def shown(content):
    """Each block in short: a paragraph's text, a table's texts."""
    return [
        block.text if isinstance(block, Paragraph) else texts(block)
        for block in read_blocks(content, "x.docx")
    ]


def first_table(xml):
    """The table of this XML, which stands before another."""
    return read_blocks(word(xml), "x.docx")[0]


def row(*cells, more=""):
    return f"<w:tr>{more}{''.join(cells)}</w:tr>"


def cell(text="", *, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_paragraphs_and_tables_come_in_the_order_of_the_text():
    def change(made):
        made.add_paragraph("Trước")
        made.add_table(1, 2).cell(0, 1).text = "a"
        made.add_paragraph("")
        made.add_paragraph("Giữa")
        made.add_table(1, 1).cell(0, 0).text = "b"

    assert shown(document(change=change)) == ["Trước", [["", "a"]], "Giữa", [["b"]]]


def test_merged_cells_carry_their_text_and_stay_marked():
    def change(made):
        table = made.add_table(4, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Tổ chức"
        table.cell(0, 2).merge(table.cell(2, 2)).text = "Chung"
        table.cell(1, 0).merge(table.cell(2, 1)).text = "Khối"

    assert marks(read_table(document(change=change))) == [
        ["Tổ chức 1x2", "^Tổ chức", "Chung 3x1"],
        ["Khối 2x2", "^Khối", "^Chung"],
        ["^Khối", "^Khối", "^Chung"],
        ["", "", ""],
    ]


def test_a_border_moved_by_a_hair_makes_no_column_of_its_own():
    span = '<w:gridSpan w:val="2"/>'
    table = first_table(
        f"<w:tbl>{row(cell('a', properties=span), cell('b'))}"
        f"{row(cell('c', properties=span), cell('d'))}</w:tbl>"
    )
    assert marks(table) == [["a", "b"], ["c", "d"]]


def test_cells_that_a_row_leaves_out_stay_empty():
    left = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    table = first_table(
        f"<w:tbl>{row(cell('a'), cell('b'), cell('c'))}{row(cell('d'), more=left)}</w:tbl>"
    )
    assert texts(table) == [["a", "b", "c"], ["", "d", ""]]


def test_a_merge_ends_where_another_begins():
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [cell("a", properties=start), cell("", properties=on), cell("b", properties=start)]
    table = first_table(f"<w:tbl>{''.join(row(part, cell('x')) for part in rows)}</w:tbl>")
    assert marks(table) == [["a 2x1", "x"], ["^a", "x"], ["b", "x"]]


def test_old_merges_along_a_row_are_read_too():
    start, on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    table = first_table(
        f"<w:tbl>{row(cell('a', properties=start), cell('', properties=on))}"
        f"{row(cell('b'), cell('c'))}</w:tbl>"
    )
    assert marks(table) == [["a 1x2", "^a"], ["b", "c"]]


def test_lines_of_a_cell_are_kept_and_list_numbers_are_no_text():
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    lines = f"<w:p>{numbered}</w:p>"
    lines += "<w:p><w:r><w:t>Sở A</w:t><w:br/><w:t>Sở B</w:t></w:r></w:p><w:p/>"
    lines += f"<w:p>{numbered}<w:r><w:t>Sở C</w:t></w:r></w:p>"
    table = first_table(f"<w:tbl>{row(f'<w:tc>{lines}</w:tc>')}</w:tbl>")
    assert texts(table) == [["Sở A\nSở B\n\nSở C"]]


def test_the_texts_of_a_table_inside_a_cell_belong_to_the_cell():
    inner = f"<w:tbl>{row(cell('a'), cell('b'))}{row(cell('c'))}</w:tbl>"
    outer = f"<w:tc><w:p><w:r><w:t>Đầu</w:t></w:r></w:p>{inner}<w:p/></w:tc>"
    assert texts(first_table(f"<w:tbl>{row(outer)}</w:tbl>")) == [["Đầu\na b\nc"]]


def test_content_controls_around_anything_are_looked_through():
    def control(inner):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    run = control("<w:r><w:t>x</w:t></w:r>")
    table = control(f"<w:tbl>{control(row(control(cell('a')), cell('b')))}</w:tbl>")
    assert shown(word(f"<w:p>{run}</w:p>{table}"))[:2] == ["x", [["a", "b"]]]


def test_the_prompt_of_an_empty_form_field_is_no_text():
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Bấm vào đây</w:t>"
        "</w:r></w:sdtContent></w:sdt>"
    )
    assert shown(word(f"<w:p>{prompt}<w:r><w:t>còn</w:t></w:r></w:p>"))[0] == "còn"


def test_inserted_text_counts_and_deleted_does_not():
    changed = (
        "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> đến</w:t></w:r></w:moveTo>"
    )
    assert shown(word(f"<w:p>{changed}</w:p>"))[0] == "mới đến"


def test_a_row_that_a_tracked_change_deletes_is_gone():
    deleted = row(cell("cũ"), more="<w:trPr><w:del/></w:trPr>")
    assert texts(first_table(f"<w:tbl>{deleted}{row(cell('mới'))}</w:tbl>")) == [["mới"]]


def test_footnote_marks_field_codes_and_hidden_text_are_no_text():
    runs = (
        "<w:r><w:t>Họp báo</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> quý</w:t><w:tab/><w:t>I</w:t></w:r>"
    )
    assert shown(word(f"<w:p>{runs}</w:p>"))[0] == "Họp báo quý\tI"


def test_text_boxes_are_read_once_before_the_paragraph_that_they_hang_on():
    box = "<w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>" + f"<w:tbl>{row(cell('k'))}</w:tbl>"
    blocks = shown(word(TEXT_BOX.format(box)))
    assert blocks[:3] == ["Trong khung", [["k"]], "Sau khung"]


def test_a_text_box_in_a_cell_belongs_to_the_cell():
    box = TEXT_BOX.format("<w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>")
    table = first_table(f"<w:tbl>{row(f'<w:tc>{box}</w:tc>')}</w:tbl>")
    assert texts(table) == [["Trong khung\nSau khung"]]


def test_the_main_part_may_have_any_name():
    content = word("<w:p><w:r><w:t>x</w:t></w:r></w:p>")
    moved = {
        "word/document2.xml": part_of(content, "word/document.xml"),
        "_rels/.rels": part_of(content, "_rels/.rels").replace("document.xml", "document2.xml"),
        "[Content_Types].xml": part_of(content, "[Content_Types].xml").replace(
            "/word/document.xml", "/word/document2.xml"
        ),
    }
    assert shown(with_parts(content, moved))[0] == "x"


def test_tables_with_nothing_in_them_are_left_out():
    with pytest.raises(TableRefused) as refused:
        read_blocks(document(change=lambda made: made.add_table(2, 2)), "x.docx")
    assert refused.value.code == "no_table"
