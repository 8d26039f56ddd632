"""Paragraphs and tables of WordprocessingML, built directly since large tables must be quick."""

from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from core.documents.measures import LAYOUT
from core.documents.model import Align, Cell, Column, Row, Table

Element = Any
_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look; a line break in it becomes one in Word."""

    text: str
    size: float = LAYOUT.size_body
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class ParagraphLook:
    """How a paragraph stands: lengths in millimetres, gaps in points."""

    align: Align = Align.LEFT
    first_line: float = 0
    indent_left: float = 0
    indent_right: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False
    rule: bool = False
    boxed: bool = False
    outline: int | None = None


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of the `w` namespace with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def paragraph(look: ParagraphLook, *runs: Run) -> Element:
    """A paragraph with its runs."""
    return element("p", _paragraph_properties(look), *(_run(run) for run in runs))


def _paragraph_properties(look: ParagraphLook) -> Element:
    """The properties in the order that the schema asks for."""
    properties = element("pPr")
    if look.keep_next:
        properties.append(element("keepNext"))
    if look.rule or look.boxed:
        sides = ("top",) if look.rule else ("top", "left", "bottom", "right")
        borders = (element(side, val="single", sz=6, space=0, color="000000") for side in sides)
        properties.append(element("pBdr", *borders))
    spacing = element("spacing", before=round(look.before * 20), after=round(look.after * 20))
    if look.rule:
        spacing.set(qn("w:line"), "20")
        spacing.set(qn("w:lineRule"), "exact")
    properties.append(spacing)
    indents = {"left": twips(look.indent_left), "right": twips(look.indent_right)}
    properties.append(element("ind", **indents, firstLine=twips(look.first_line)))
    properties.append(element("jc", val=_ALIGN[look.align]))
    if look.outline is not None:
        properties.append(element("outlineLvl", val=look.outline))
    return properties


def _run(run: Run) -> Element:
    """A run whose look is written out, so that no style of the reader's can change it."""
    properties = element("rPr")
    if run.bold:
        properties.append(element("b"))
    if run.italic:
        properties.append(element("i"))
    properties.append(element("sz", val=round(run.size * 2)))
    properties.append(element("szCs", val=round(run.size * 2)))
    made = element("r", properties)
    for index, line in enumerate(run.text.split("\n")):
        if index:
            made.append(element("br"))
        text = element("t")
        text.text = line
        text.set(_XML_SPACE, "preserve")
        made.append(text)
    return made


def page_field(size: float) -> Element:
    """A paragraph with the number of the page, centred."""
    shown = element("fldSimple", _run(Run("2", size)), instr="PAGE")
    return element("p", _paragraph_properties(ParagraphLook(align=Align.CENTRE)), shown)


def side_by_side(left: list[Element], right: list[Element], widths: tuple[float, float]) -> Element:
    """Two columns without rules: the letterhead, and recipients beside the signature."""
    cells = [_cell(body, width) for body, width in zip((left, right), widths, strict=True)]
    row = element("tr", element("trPr", element("cantSplit")), *cells)
    return element("tbl", _table_properties(sum(widths), ruled=False), _grid(widths), row)


def ruled_table(table: Table, text_width: float) -> Element:
    """A table over the whole width whose heading rows come again on each page."""
    total = sum(column.width for column in table.columns)
    widths = [column.width / total * text_width for column in table.columns]
    made = element("tbl", _table_properties(text_width, ruled=True), _grid(widths))
    made.extend(_heading_rows(table, widths))
    made.extend(_row(row, table.columns, widths) for row in table.rows)
    return made


def _table_properties(width: float, *, ruled: bool) -> Element:
    """Fixed widths, thin black rules or none, little room beside the text."""
    properties = element("tblPr", element("tblW", w=twips(width), type="dxa"))
    if ruled:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = (element(side, val="single", sz=4, space=0, color="000000") for side in sides)
        properties.append(element("tblBorders", *borders))
    properties.append(element("tblLayout", type="fixed"))
    room = {"top": 0.8, "left": 1.5, "bottom": 0.8, "right": 1.5}
    margins = (
        element(side, w=twips(length) if ruled else 0, type="dxa") for side, length in room.items()
    )
    properties.append(element("tblCellMar", *margins))
    return properties


def _grid(widths: list[float] | tuple[float, ...]) -> Element:
    """The widths of the columns."""
    return element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))


def _heading_rows(table: Table, widths: list[float]) -> list[Element]:
    """Heading rows in bold; a cell over two rows is merged downwards."""
    look = ParagraphLook(align=Align.CENTRE, keep_next=True)
    rows = table.heading()
    covers = {cell.column: cell for row in rows for cell in row if cell.rows > 1}
    made = []
    for index, row in enumerate(rows):
        cells = {cell.column: cell for cell in row} | covers
        tr = element("tr", element("trPr", element("cantSplit"), element("tblHeader")))
        for column, cell in sorted(cells.items()):
            merge = ("restart" if index == 0 else "continue") if cell.rows > 1 else ""
            text = "" if merge == "continue" else cell.text
            body = [paragraph(look, Run(text, LAYOUT.size_table, bold=True))]
            width = sum(widths[column : column + cell.columns])
            tr.append(_cell(body, width, span=cell.columns, merge=merge, middle=True))
        made.append(tr)
    return made


def _row(row: Row, columns: tuple[Column, ...], widths: list[float]) -> Element:
    """A row that does not break over pages; a section's row stays with the next."""
    made = element("tr", element("trPr", element("cantSplit")))
    position = 0
    for cell in row.cells:
        end = position + cell.span
        align = cell.align or columns[position].align
        look = ParagraphLook(align=align, keep_next=row.section)
        made.append(_cell([_cell_text(cell, look)], sum(widths[position:end]), span=cell.span))
        position = end
    return made


def _cell_text(cell: Cell, look: ParagraphLook) -> Element:
    """The text of a cell as one paragraph."""
    return paragraph(look, Run(cell.text, LAYOUT.size_table, bold=cell.bold))


def _cell(
    body: list[Element], width: float, *, span: int = 1, merge: str = "", middle: bool = False
) -> Element:
    """A cell with its width, the columns it covers and its place in a merge downwards."""
    properties = element("tcPr", element("tcW", w=twips(width), type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=span))
    if merge:
        properties.append(element("vMerge", val=merge))
    if middle:
        properties.append(element("vAlign", val="center"))
    return element("tc", properties, *body)
