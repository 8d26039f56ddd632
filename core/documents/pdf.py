"""An official document as PDF in the layout of Decree 30/2020/NĐ-CP, Annex I, set by typst."""

import dataclasses
import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
from django.utils.translation import gettext_lazy as _

from core.documents.composing import Composed, compose
from core.documents.measures import LAYOUT, text_width
from core.documents.model import Annex, Block, OfficialDocument, Row, Table
from core.documents.wording import DRAFT, MOTTO, NATION, RECIPIENTS
from core.exceptions import PortalError

logger = logging.getLogger(__name__)

CHILD = Path(__file__).resolve().parent / "pdf_child.py"
SECONDS_ALLOWED = 120
ZERO_WIDTH_SPACE = "\u200b"
_LONG_WORD = re.compile(r"\S{16,}")
_PIECES = re.compile(r".{1,8}")


class PdfError(PortalError):
    """The PDF could not be set; the reason is in the log."""

    default_code = "pdf_failed"
    status = 500


def render_pdf(document: OfficialDocument) -> bytes:
    """The document as the bytes of a .pdf file; raises PdfError."""
    data = orjson.dumps(_data(compose(document)))
    try:
        child = subprocess.run(  # noqa: S603 - our own script, the data goes through a pipe
            [sys.executable, "-I", str(CHILD)],
            input=data,
            capture_output=True,
            timeout=SECONDS_ALLOWED,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        logger.error("PDF not set: %s", (error.stderr or b"").decode(errors="replace")[-2000:])
        raise PdfError(
            _("The PDF could not be made. Export to Word instead, or try again later.")
        ) from error
    return child.stdout


def _data(composed: Composed) -> dict[str, Any]:
    """What the layout reads: lengths, fixed words, and the document's parts as plain values."""
    data = dataclasses.asdict(composed)
    data["layout"] = dataclasses.asdict(LAYOUT)
    data["words"] = {
        "nation": NATION,
        "motto": MOTTO,
        "motto_rule": round(text_width(MOTTO, LAYOUT.size_motto), 1),
        "recipients": RECIPIENTS,
        "draft": DRAFT,
    }
    data["date"] = [int(part) for part in composed.date.split("-")] if composed.date else None
    data["blocks"] = [_block_data(block) for block in composed.blocks]
    data["annexes"] = [_annex_data(annex) for annex in composed.annexes]
    return data


def _annex_data(annex: Annex) -> dict[str, Any]:
    """An annex with its title in lines."""
    return {
        "label": annex.label,
        "title_lines": annex.title.splitlines(),
        "reference": annex.reference,
        "landscape": annex.landscape,
        "blocks": [_block_data(block) for block in annex.blocks],
    }


def _block_data(block: Block) -> dict[str, Any]:
    """A paragraph or table as plain values, told apart by their type."""
    if not isinstance(block, Table):
        return dataclasses.asdict(block) | {"type": "paragraph"}
    return {
        "type": "table",
        "columns": [dataclasses.asdict(column) for column in block.columns],
        "heading": [[dataclasses.asdict(cell) for cell in row] for row in block.heading()],
        "rows": [_row_data(row) for row in block.rows],
    }


def _row_data(row: Row) -> dict[str, Any]:
    """A row whose cells can break a word that is longer than they are wide."""
    cells = [dataclasses.asdict(cell) | {"text": _breakable(cell.text)} for cell in row.cells]
    return {"section": row.section, "cells": cells}


def _breakable(text: str) -> str:
    """Text with invisible places to break inside its overlong words, such as addresses."""
    return _LONG_WORD.sub(lambda word: ZERO_WIDTH_SPACE.join(_PIECES.findall(word[0])), text)
