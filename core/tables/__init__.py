"""Any office file as blocks: paragraphs and tables in document order."""

from core.tables.errors import TableRefused, no_table
from core.tables.excel import read_excel
from core.tables.kinds import ODS, XLSX, kind_of
from core.tables.model import Block, Cell, Paragraph, Table
from core.tables.old_excel import read_old_excel
from core.tables.open_document import read_open_document
from core.tables.secrecy import refuse_mark
from core.tables.word import read_word

__all__ = ["Block", "Cell", "Paragraph", "Table", "TableRefused", "content_type_of", "read_blocks"]


def read_blocks(content: bytes, name: str) -> list[Block]:
    """The paragraphs and tables of an office file, in its order; raises TableRefused."""
    blocks = _blocks(content, name)
    for block in blocks:
        _watch(block)
    if not any(isinstance(block, Table) for block in blocks):
        raise no_table()
    return blocks


def content_type_of(content: bytes, name: str) -> str:
    """The MIME type of an office file by its content; raises TableRefused for any other."""
    return kind_of(content, name).content_type


def _blocks(content: bytes, name: str) -> list[Block]:
    """What the reader of this kind of file finds."""
    kind = kind_of(content, name)
    if kind.package is None:
        return list(read_old_excel(content))
    if kind.content_type == XLSX:
        return list(read_excel(content, kind.package))
    if kind.content_type == ODS:
        return list(read_open_document(kind.package))
    return read_word(kind.package)


def _watch(block: Block) -> None:
    """Refuse a mark of State secrets that stands alone in a cell or a paragraph."""
    if isinstance(block, Paragraph):
        refuse_mark(block.text)
        return
    for text in {cell.text for row in block.rows for cell in row}:
        refuse_mark(text)
