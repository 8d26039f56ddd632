"""What a reader sees in a rendered document, as plain words."""

import io
import re

import docx
import pypdfium2
from docx.oxml.ns import qn

PAGE_NUMBER_HEIGHT = 50


def word_text(content: bytes) -> str:
    """All text of a Word file's body in its order, without headers."""
    body = docx.Document(io.BytesIO(content)).element.body
    paragraphs = (
        "".join("\n" if node.tag == qn("w:br") else node.text or "" for node in _texts(paragraph))
        for paragraph in body.iter(qn("w:p"))
    )
    return "\n".join(paragraphs)


def _texts(paragraph):
    return (node for node in paragraph.iter() if node.tag in {qn("w:t"), qn("w:br")})


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page of a PDF, without the page number in the top margin."""
    document = pypdfium2.PdfDocument(content)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(text.get_text_bounded(top=page.get_height() - PAGE_NUMBER_HEIGHT))
    return pages


def page_numbers(content: bytes) -> list[str]:
    """What stands in the top margin of each page."""
    document = pypdfium2.PdfDocument(content)
    return [
        page.get_textpage().get_text_bounded(bottom=page.get_height() - PAGE_NUMBER_HEIGHT).strip()
        for page in document
    ]


def words(text: str) -> list[str]:
    """The words in alphabetical order: what is compared is the text, not where it stands."""
    return sorted(re.findall(r"\S+", text.replace("\u00a0", " ").replace("\u200b", "")))
