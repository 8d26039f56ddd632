"""What cannot or may not be read is refused with what to do."""

import io
import struct
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from core.tables import TableRefused, content_type_of, read_blocks
from core.tables.kinds import DOCX, ODS, XLS, XLSX
from tests.core.tables.making import (
    document,
    ods_row,
    ods_sheet,
    open_document,
    part_of,
    with_parts,
    word,
    workbook,
    zipped,
)
from tests.core.tables.test_old_excel import SAMPLE as OLD_SAMPLE

TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'


def refusal(content, name="x.xlsx"):
    """Why a file is refused."""
    with pytest.raises(TableRefused) as caught:
        read_blocks(content, name)
    assert str(caught.value).endswith(".")
    return caught.value.code


def small_word():
    return word("<w:p/>")


def small_ods(**parts):
    return open_document(ods_sheet(ods_row("a")), parts=parts)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (workbook([["a"]]), XLSX),
        (small_word(), DOCX),
        (small_ods(), ODS),
        (OLD_SAMPLE.read_bytes(), XLS),
    ],
)
def test_a_file_is_known_by_its_content_whatever_its_name(content, kind):
    assert content_type_of(content, "annex.pdf") == kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n...", "x.xlsx"),
        (b"TT;Noi dung\n1;Hop bao\n", "x.csv"),
        ("TT\tNội dung\n".encode("utf-16"), "x.xls"),
        ("TT,Nội dung".encode(), "x.xlsx"),
        (b"{\\rtf1 }", "x.doc"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "x.xls"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "x.xlsx"),
        (zipped({"a.txt": "a"}), "x.xlsx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "x.ods"),
        (zipped({"mimetype": "application/epub+zip"}), "x.ods"),
    ],
)
def test_files_of_other_types_are_refused(content, name):
    assert refusal(content, name) == "wrong_type"


def test_each_type_gets_its_own_advice():
    messages = set()
    for content in (b"%PDF-1.7", b"a,b", b"<html>", b"{\\rtf", b"\x00\x01"):
        with pytest.raises(TableRefused) as caught:
            content_type_of(content, "x")
        messages.add(str(caught.value))
    assert len(messages) == 5


def with_type(content, old, new):
    return with_parts(content, {TYPES: part_of(content, TYPES).replace(old, new)})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (with_parts(workbook([["a"]]), {"xl/vbaProject.bin": b"x"}), "has_macros"),
        (with_parts(workbook([["a"]]), {"xl/macrosheets/sheet1.xml": "<x/>"}), "has_macros"),
        (with_parts(small_word(), {"word/vbaProject.bin": b"x"}), "has_macros"),
        (small_ods(**{"Basic/Standard/Module1.xml": "<x/>"}), "has_macros"),
        (small_ods(**{"Scripts/python/x.py": "x"}), "has_macros"),
        (
            with_type(
                workbook([["a"]]),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            ),
            "has_macros",
        ),
        (
            with_type(
                workbook([["a"]]),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            ),
            "wrong_type",
        ),
        (with_type(small_word(), "wordprocessingml.document.main", "drawing.main"), "wrong_type"),
    ],
)
def test_macros_and_other_office_files_are_refused(content, code):
    assert refusal(content) == code


def test_empty_lists_of_programs_are_no_macros():
    lists = {"Basic/script-lc.xml": "<x/>", "Basic/Standard/script-lb.xml": "<x/>"}
    assert read_blocks(small_ods(**lists), "x.ods")


def test_templates_are_read_like_what_they_are_for():
    content = with_type(
        workbook([["a"]]), "spreadsheetml.sheet.main", "spreadsheetml.template.main"
    )
    assert content_type_of(content, "x.xltx") == XLSX


def test_a_file_with_a_password_is_refused():
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook([["a"]]))).encrypt("mật khẩu", locked)
    assert refusal(locked.getvalue()) == "locked_file"


def test_an_open_document_or_zip_with_a_password_is_refused():
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert refusal(small_ods(**{"META-INF/manifest.xml": manifest})) == "locked_file"
    content = bytearray(workbook([["a"]]))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)) == "locked_file"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        workbook([["a"]])[:-100],
        workbook([["a"]])[:100],
        small_word()[:-1000],
        OLD_SAMPLE.read_bytes()[:600],
        OLD_SAMPLE.read_bytes()[:2000],
        with_parts(workbook([["a"]]), {SHEET: "<worksheet><sheetData>"}),
        with_parts(workbook([["a"]]), {"xl/workbook.xml": "no XML"}),
        with_parts(workbook([["a"]]), {"xl/_rels/workbook.xml.rels": "<x"}),
        with_parts(small_word(), {"word/document.xml": b"\xff\xfe\x00"}),
        small_ods(**{"content.xml": "<x"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    ],
)
def test_broken_files_are_refused(content):
    assert refusal(content) == "broken_file"


def test_no_damaged_byte_raises_anything_else():
    for content in (workbook([["a", "b"]]), small_word(), small_ods(), OLD_SAMPLE.read_bytes()):
        for place in range(0, len(content), max(1, len(content) // 60)):
            damaged = bytearray(content)
            damaged[place] ^= 0xFF
            try:
                read_blocks(bytes(damaged), "x")
            except TableRefused as refused:
                assert str(refused)  # noqa: PT017  either answer is right, another error is not


@pytest.mark.parametrize(
    "content",
    [
        with_parts(workbook([["a"]]), {SHEET: f"{BOMB}<worksheet>&b;</worksheet>"}),
        with_parts(workbook([["a"]]), {"xl/workbook.xml": f"{BOMB}<workbook>&b;</workbook>"}),
        with_parts(workbook([["a"]]), {TYPES: f"{BOMB}<Types>&b;</Types>"}),
        with_parts(small_word(), {"word/document.xml": f"{BOMB}<p>&b;</p>"}),
        small_ods(**{"content.xml": f"{BOMB}<p>&b;</p>"}),
    ],
)
def test_entities_are_never_unfolded(content):
    assert refusal(content) == "broken_file"


@pytest.mark.parametrize(
    "content",
    [
        with_parts(workbook([["a"]]), {SHEET: f'<worksheet x="{"x" * 3_000_000}"/>'}),
        with_parts(workbook([["a"]]), {"xl/workbook.xml": " " * 17_000_000}),
        with_parts(small_word(), {"word/document.xml": f"<p>{'<r/>' * 5_000_000}</p>"}),
    ],
)
def test_one_piece_without_end_is_refused_before_it_is_kept(content):
    assert refusal(content) == "broken_file"


def test_a_file_beyond_the_size_is_refused(settings):
    settings.UPLOAD_MAX_BYTES = 1000
    assert refusal(workbook([["a"]])) == "too_large"


def test_a_file_that_unpacks_beyond_the_limit_is_refused(settings):
    settings.UPLOAD_MAX_UNPACKED_BYTES = 1_000_000
    swollen = with_parts(workbook([["a"]]), {"xl/media/image1.png": bytes(1_000_001)})
    assert refusal(swollen) == "zip_bomb"


def test_a_part_that_lies_about_its_size_is_refused(settings):
    settings.UPLOAD_MAX_UNPACKED_BYTES = 1_000_000
    content = bytearray(with_parts(workbook([["a"]]), {"xl/media/big.png": bytes(5_000_000)}))
    entry = content.rindex(b"xl/media/big.png") - 46
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert refusal(bytes(content)) == "zip_bomb"


def test_a_small_lie_about_a_size_is_a_broken_file():
    content = bytearray(with_parts(workbook([["a"]]), {"xl/media/big.png": bytes(5_000)}))
    entry = content.rindex(b"xl/media/big.png") - 46
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert refusal(bytes(content)) == "broken_file"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_a_broken_file():
    target = io.BytesIO(workbook([["a"]]))
    with zipfile.ZipFile(target, "a") as file:
        file.writestr(SHEET, "<worksheet/>")
    assert refusal(target.getvalue()) == "broken_file"


def too_many_in_word(made):
    made.add_table(11, 1).cell(10, 0).text = "a"


@pytest.mark.parametrize(
    "content",
    [
        workbook([["a"]] * 11),
        workbook([["a"]] * 6, change=lambda b, s: b.add_worksheet().write_column(0, 0, ["a"] * 6)),
        document(change=too_many_in_word),
        open_document(ods_sheet(ods_row("a") * 11)),
    ],
)
def test_more_rows_than_the_limit_are_refused(content, settings):
    settings.UPLOAD_MAX_ROWS = 10
    assert refusal(content) == "too_many_rows"


@pytest.mark.parametrize(
    "content",
    [
        workbook(),
        workbook([[" ", ""]]),
        document(change=lambda made: made.add_paragraph("Không có bảng")),
        open_document(ods_sheet(ods_row(""))),
    ],
)
def test_a_file_without_a_table_is_refused(content):
    assert refusal(content) == "no_table"


def with_entry(place, name):
    """The old sample with an entry of its directory written anew."""
    content = bytearray(OLD_SAMPLE.read_bytes())
    at = content.index("Workbook".encode("utf-16-le")) + 128 * place
    letters = name.encode("utf-16-le") + b"\0\0"
    content[at : at + 64] = letters.ljust(64, b"\0")
    content[at + 64 : at + 67] = struct.pack("<HB", len(letters), 2)
    return bytes(content)


@pytest.mark.parametrize(
    ("place", "name", "code"),
    [
        (1, "_VBA_PROJECT_CUR", "has_macros"),
        (1, "EncryptedPackage", "locked_file"),
        (0, "WordDocument", "wrong_type"),
        (0, "PowerPoint Document", "wrong_type"),
    ],
)
def test_old_files_with_macros_or_of_other_programs_are_refused(place, name, code):
    assert refusal(with_entry(place, name)) == code


def test_an_old_word_file_is_to_be_saved_as_docx():
    with pytest.raises(TableRefused, match=r"\.docx"):
        content_type_of(with_entry(0, "WordDocument"), "x.doc")
