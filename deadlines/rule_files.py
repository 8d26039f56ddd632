"""A file of rules, CSV or spreadsheet, as lines of texts by column."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.exceptions import PortalError
from core.tables import Table, read_blocks
from deadlines.rule_values import COLUMNS, RuleValues

NEEDED = frozenset(COLUMNS) - {"name_en", "owner"}
MOST_LINES = 500
DIGITS = re.compile(r"[0-9]{1,4}")
WRITTEN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
DAYS = ("valid_from", "valid_to")


class RulesFileRefused(PortalError):
    """A file that can't be read as rules."""

    default_code = "rules_file"
    status = 422


@dataclass(frozen=True)
class RuleLine:
    """One line of the file; ``number`` counts as the file does."""

    number: int
    cells: Mapping[str, str]

    def values(self) -> RuleValues:
        """What the line says; ValueError says which cell can't be read."""
        cells = {name: text.strip() for name, text in self.cells.items()}
        for name in DAYS:
            cells[name] = _iso(cells.get(name, ""))
        longest = cells.get("extension_max", "")
        if longest and not DIGITS.fullmatch(longest):
            raise ValueError(_("“%(text)s” is no number.") % {"text": longest})
        return RuleValues.of_line(cells)


def read_rule_file(content: bytes, name: str) -> list[RuleLine]:
    """The lines of an uploaded file with the columns of a file of rules.

    Raises RulesFileRefused, or TableRefused where a spreadsheet can't be opened.
    """
    rows = _of_text(content) if name.lower().endswith(".csv") else _of_sheet(content, name)
    return _lines(rows)


def read_rule_text(text: str) -> list[RuleLine]:
    """The lines of ``write_rule_text``, with the numbers that they had."""
    lines = list(csv.DictReader(io.StringIO(text)))
    return [
        RuleLine(int(line.pop("line")), {name: line.get(name) or "" for name in COLUMNS})
        for line in lines
    ]


def write_rule_text(lines: Iterable[RuleLine]) -> str:
    """The lines as one text, for a page to send back."""
    written = io.StringIO()
    writer = csv.DictWriter(written, ["line", *COLUMNS], extrasaction="ignore")
    writer.writeheader()
    writer.writerows({"line": line.number, **line.cells} for line in lines)
    return written.getvalue()


def _of_text(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("The file is not in UTF-8. Save it as “CSV UTF-8” and upload it again.")
        raise RulesFileRefused(message) from error
    if "\0" in text:
        raise _unreadable()
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _unreadable() from error


def _of_sheet(content: bytes, name: str) -> list[list[str]]:
    """The first table whose first row names the columns, with the rows above it left empty."""
    for block in read_blocks(content, name):
        if isinstance(block, Table):
            rows = [[cell.text for cell in row] for row in block.rows]
            if rows and "key" in _names(rows[0]):
                return [[] for _above in range(block.first_row - 1)] + rows
    raise _unreadable()


def _lines(rows: list[list[str]]) -> list[RuleLine]:
    found = list(_numbered(rows))
    if not found:
        raise _unreadable()
    (_number, heading), *rest = found
    names = _names(heading)
    missing = sorted(NEEDED - set(names))
    if missing:
        message = _("The file lacks these columns: %(names)s. Add them and upload it again.")
        raise RulesFileRefused(message % {"names": ", ".join(missing)})
    if not rest:
        raise RulesFileRefused(_("The file has no rule below its heading."))
    if len(rest) > MOST_LINES:
        message = _("The file has more than %(most)s rules. Split it.")
        raise RulesFileRefused(message % {"most": MOST_LINES})
    return [RuleLine(n, _cells(names, row)) for n, row in rest]


def _numbered(rows: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, with their numbers."""
    for number, row in enumerate(rows, start=1):
        if any(text.strip() for text in row):
            yield number, row


def _names(row: list[str]) -> list[str]:
    return [text.strip().lower() for text in row]


def _cells(names: list[str], row: list[str]) -> dict[str, str]:
    found = dict(zip(names, row, strict=False))
    return {name: found.get(name, "").strip() for name in COLUMNS}


def _iso(text: str) -> str:
    """A day of the file, written as 2026-07-01 or 01/07/2026."""
    if not text:
        return ""
    written = WRITTEN_DAY.fullmatch(text)
    try:
        if written:
            number, month, year = map(int, written.groups())
            return dt.date(year, month, number).isoformat()
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        message = _("“%(text)s” is no day. Write it like 2026-07-01 or 01/07/2026.")
        raise ValueError(message % {"text": text}) from error


def _unreadable() -> RulesFileRefused:
    return RulesFileRefused(
        _("No table with the columns of rules is found. Begin its first row with “key”.")
    )
