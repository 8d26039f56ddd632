"""Sets one PDF in a process of its own, since the compiler keeps memory for every document.

Reads the document's data as JSON from standard input and writes the PDF to standard output.
"""

import sys
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Compile the layout with the data of this one document and the portal's own fonts."""
    pdf = typst.compile(
        str(HERE / "official.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": sys.stdin.buffer.read().decode()},
    )
    sys.stdout.buffer.write(pdf)


main()
