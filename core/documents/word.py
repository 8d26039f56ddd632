"""An official document as a Word file in the layout of Decree 30/2020/NĐ-CP, Annex I."""

from dataclasses import replace
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt

from core import clock
from core.documents import word_xml as xml
from core.documents.composing import Composed, Lines, compose
from core.documents.measures import LAYOUT, text_width
from core.documents.model import Align, Annex, Block, OfficialDocument, Paragraph, ParagraphStyle
from core.documents.word_xml import Element, ParagraphLook, Run
from core.documents.wording import DRAFT, MOTTO, NATION, RECIPIENTS

FONT = "Times New Roman"
CENTRED = ParagraphLook(align=Align.CENTRE)

_BLOCK_LOOKS = {
    ParagraphStyle.BODY: ParagraphLook(
        align=Align.JUSTIFY, first_line=LAYOUT.first_line, after=LAYOUT.paragraph_gap
    ),
    ParagraphStyle.HEADING: ParagraphLook(
        align=Align.JUSTIFY,
        first_line=LAYOUT.first_line,
        after=LAYOUT.paragraph_gap,
        keep_next=True,
        outline=1,
    ),
    ParagraphStyle.CENTRED: ParagraphLook(
        align=Align.CENTRE,
        before=LAYOUT.paragraph_gap,
        after=LAYOUT.paragraph_gap,
        keep_next=True,
    ),
}
_BLOCK_LOOKS[ParagraphStyle.BASIS] = _BLOCK_LOOKS[ParagraphStyle.BODY]


def render_word(document: OfficialDocument) -> bytes:
    """The document as the bytes of a .docx file."""
    composed = compose(document)
    word = docx.Document()
    _prepare(word, composed)
    body = _Body(word)
    body.add(_letterhead(composed), *_title(composed))
    body.add(*_blocks(composed.blocks, LAYOUT.text_width, signed=True))
    body.add(xml.paragraph(ParagraphLook(keep_next=True), Run("")), _closing(composed))
    for annex in composed.annexes:
        section = word.add_section(WD_SECTION.NEW_PAGE)
        _set_page(section, landscape=annex.landscape)
        width = LAYOUT.text_width_landscape if annex.landscape else LAYOUT.text_width
        body.add(*_annex_heading(annex, width), *_blocks(annex.blocks, width))
    target = BytesIO()
    word.save(target)
    return target.getvalue()


class _Body:
    """The end of the document's body, where the next elements go."""

    def __init__(self, word: Document) -> None:
        self._body = word.element.body

    def add(self, *elements: Element) -> None:
        """Append before the closing section properties."""
        last = self._body[-1]
        for made in elements:
            last.addprevious(made)


def _prepare(word: Document, composed: Composed) -> None:
    """Fonts, language, metadata and the first page."""
    normal = word.styles["Normal"]
    normal.font.name = FONT
    normal.font.size = Pt(LAYOUT.size_body)
    properties = normal.element.get_or_add_rPr()
    for script in ("eastAsia", "cs", "hAnsi"):
        properties.rFonts.set(qn(f"w:{script}"), FONT)
    properties.append(xml.element("lang", val="vi-VN", eastAsia="vi-VN"))
    facts = word.core_properties
    facts.title, facts.author, facts.language = composed.title, composed.author, "vi-VN"
    facts.comments, facts.last_modified_by = "", composed.author
    facts.created = facts.modified = clock.now()
    _set_page(word.sections[0], landscape=False)


def _set_page(section: Section, *, landscape: bool) -> None:
    """A4 with the Decree's margins; numbers from 1 in each part, none on its first page."""
    width, height = LAYOUT.page_width, LAYOUT.page_height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width = Mm(height if landscape else width)
    section.page_height = Mm(width if landscape else height)
    section.top_margin, section.bottom_margin = Mm(LAYOUT.margin_top), Mm(LAYOUT.margin_bottom)
    section.left_margin, section.right_margin = Mm(LAYOUT.margin_left), Mm(LAYOUT.margin_right)
    section.header_distance = Mm(LAYOUT.page_number_from_edge)
    section.different_first_page_header_footer = True
    columns = section._sectPr.find(qn("w:cols"))
    if columns is not None and section._sectPr.find(qn("w:pgNumType")) is None:
        columns.addprevious(xml.element("pgNumType", start=1))
    if section.header.is_linked_to_previous:
        section.header.is_linked_to_previous = False
        header = section.header._element
        header.clear()
        header.append(xml.page_field(LAYOUT.size_title))


def _letterhead(composed: Composed) -> Element:
    """The issuing body and number on the left; nation, motto, place and date on the right."""
    left = [
        xml.paragraph(CENTRED, Run(line, LAYOUT.size_issuer)) for line in composed.parent_issuer
    ]
    left += _ruled_lines(composed.issuer, LAYOUT.size_issuer, LAYOUT.issuer_column)
    left.append(xml.paragraph(CENTRED, Run(composed.number, LAYOUT.size_number)))
    if composed.draft:
        left.append(_draft_mark())
    motto = Lines((MOTTO,), text_width(MOTTO, LAYOUT.size_motto))
    right = [xml.paragraph(CENTRED, Run(NATION, LAYOUT.size_nation, bold=True))]
    right += _ruled_lines(motto, LAYOUT.size_motto, LAYOUT.nation_column)
    right.append(
        xml.paragraph(CENTRED, Run(composed.place_and_date, LAYOUT.size_place, italic=True))
    )
    return xml.side_by_side(left, right, (LAYOUT.issuer_column, LAYOUT.nation_column))


def _draft_mark() -> Element:
    """The framed mark of a text that is not yet issued."""
    room = (LAYOUT.issuer_column - 30) / 2
    look = ParagraphLook(
        align=Align.CENTRE, before=6, indent_left=room, indent_right=room, boxed=True
    )
    return xml.paragraph(look, Run(DRAFT, LAYOUT.size_number, bold=True))


def _ruled_lines(lines: Lines, size: float, width: float) -> list[Element]:
    """Bold centred lines and the rule below them."""
    made = [xml.paragraph(CENTRED, Run(line, size, bold=True)) for line in lines.lines]
    room = (width - lines.rule) / 2
    look = ParagraphLook(indent_left=room, indent_right=room, before=2, after=6, rule=True)
    return [*made, xml.paragraph(look, Run("", 1))]


def _title(composed: Composed) -> list[Element]:
    """Kind and subject of the document with the rule below."""
    look = ParagraphLook(align=Align.CENTRE, before=18, keep_next=True, outline=0)
    kind = xml.paragraph(look, Run(composed.kind, LAYOUT.size_title, bold=True))
    subject = _ruled_lines(composed.subject, LAYOUT.size_title, LAYOUT.text_width)
    return [kind, *subject, xml.paragraph(ParagraphLook(), Run("", 6))]


def _blocks(blocks: tuple[Block, ...], width: float, *, signed: bool = False) -> list[Element]:
    """The body's paragraphs and tables; the last paragraph stays with a signature below."""
    made: list[Element] = []
    for index, block in enumerate(blocks, 1):
        if isinstance(block, Paragraph):
            made.append(_paragraph(block, keep_next=signed and index == len(blocks)))
        else:
            made.append(xml.ruled_table(block, width))
            made.append(xml.paragraph(ParagraphLook(), Run("", 6)))
    return made


def _paragraph(block: Paragraph, *, keep_next: bool) -> Element:
    """A paragraph of the body in the look of its style."""
    look = _BLOCK_LOOKS[block.style]
    bold = block.style in {ParagraphStyle.HEADING, ParagraphStyle.CENTRED}
    italic = block.style == ParagraphStyle.BASIS
    runs = [Run(block.text, bold=bold, italic=italic)]
    if block.lead:
        runs.insert(0, Run(f"{block.lead} ", bold=True))
    return xml.paragraph(replace(look, keep_next=look.keep_next or keep_next), *runs)


def _closing(composed: Composed) -> Element:
    """Recipients on the left, authority and name of the signer on the right."""
    listed = ParagraphLook(align=Align.LEFT)
    left = [xml.paragraph(listed)]
    if composed.recipients:
        heading = Run(RECIPIENTS, LAYOUT.size_recipients_heading, bold=True, italic=True)
        left = [xml.paragraph(listed, heading)]
        left += [
            xml.paragraph(listed, Run(line, LAYOUT.size_recipients)) for line in composed.recipients
        ]
    authority = composed.signature.authority
    right = [xml.paragraph(CENTRED, Run(line, bold=True)) for line in authority]
    space = ParagraphLook(align=Align.CENTRE, before=LAYOUT.signing_space / 25.4 * 72)
    right.append(xml.paragraph(space, Run(composed.signature.name, bold=True)))
    half = LAYOUT.text_width / 2
    return xml.side_by_side(left, right, (half, half))


def _annex_heading(annex: Annex, width: float) -> list[Element]:
    """The word "Phụ lục", its title in capitals and the document it belongs to, with a rule."""
    look = ParagraphLook(align=Align.CENTRE, keep_next=True, outline=0)
    made = [xml.paragraph(look, Run(annex.label, bold=True))]
    made += [xml.paragraph(CENTRED, Run(line, bold=True)) for line in annex.title.splitlines()]
    if annex.reference:
        made.append(xml.paragraph(CENTRED, Run(annex.reference, italic=True)))
    return [*made, *_ruled_lines(Lines((), 40), LAYOUT.size_title, width)]
