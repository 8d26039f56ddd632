"""Any office file as blocks: paragraphs and tables in document order."""

from core.tables.errors import TableRefused, broken_file, no_table
from core.tables.excel import read_excel
from core.tables.kinds import DOCX, XLSX, package_type
from core.tables.model import Block, Cell, Paragraph, Table
from core.tables.packages import Package
from core.tables.word import read_word

__all__ = ["Block", "Cell", "Paragraph", "Table", "TableRefused", "content_type_of", "read_blocks"]


def read_blocks(content: bytes, name: str) -> list[Block]:
    """The paragraphs and tables of an office file, in its order; raises TableRefused."""
    package = Package(content)
    kind = package_type(package)
    blocks: list[Block]
    if kind == XLSX:
        blocks = list(read_excel(content, package))
    elif kind == DOCX:
        blocks = read_word(package)
    else:
        raise broken_file()
    if not any(isinstance(block, Table) for block in blocks):
        raise no_table()
    return blocks


def content_type_of(content: bytes, name: str) -> str:
    """The MIME type of an office file by its content; raises TableRefused for any other."""
    return package_type(Package(content))
