"""Sets one PDF in a process of its own, since the compiler keeps memory for every document.

Reads the document's data as JSON from standard input and writes the PDF to standard output.
"""

import sys
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent


def compiled(data: str, *, archival: bool) -> bytes:
    """The layout with the document's data; `archival` keeps to PDF/A-2a and PDF/UA-1."""
    return typst.compile(
        str(HERE / "official.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": data},
        pdf_standards=["a-2a", "ua-1"] if archival else None,
    )


def main() -> None:
    """Set the PDF; the standards refuse letters that no font has, then it goes without them."""
    data = sys.stdin.buffer.read().decode()
    try:
        pdf = compiled(data, archival=True)
    except typst.TypstError:
        pdf = compiled(data, archival=False)
    sys.stdout.buffer.write(pdf)


main()
