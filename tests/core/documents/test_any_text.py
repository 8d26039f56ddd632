"""Whatever a person typed or pasted, every file opens and carries it."""

import io

import docx
import openpyxl
import python_calamine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.documents.model import Paragraph
from core.documents.pdf import render_pdf
from core.documents.word import render_word
from core.documents.wording import clean_text
from core.spreadsheets import Sheet, SheetColumn, excel_text, write_workbook
from tests.core.documents.samples import official_document

TYPED = st.text(max_size=80)
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@given(text=TYPED)
@settings(max_examples=40, **UNHURRIED)
@example(text="]]>&#x0;<w:t>")
def test_a_word_file_carries_any_text(text):
    content = render_word(official_document(blocks=(Paragraph(text),), annexes=()))
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    assert clean_text(text) in paragraphs


@given(text=TYPED)
@settings(max_examples=60, **UNHURRIED)
@example(text="=1+1")
@example(text="_x0041_")
@example(text=" =1")
def test_a_spreadsheet_carries_any_text_as_text(text):
    content = write_workbook([Sheet("Trang", (SheetColumn("A"),), [[text]])])
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["A2"]
    assert cell.data_type != "f"
    read = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert (read[1][0] if len(read) > 1 else "") == excel_text(text)


@given(text=TYPED)
@settings(max_examples=10, **UNHURRIED)
@example(text='#import "@preview/x:1.0.0": *')
def test_a_pdf_is_made_of_any_text(text):
    document = official_document(subject=text, blocks=(Paragraph(text, lead=text),), annexes=())
    assert render_pdf(document).startswith(b"%PDF")
