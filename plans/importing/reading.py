"""Blocks of a file → the reading: tables, rows with verdicts, rows left out with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from core.tables.model import Block
from plans.importing import left_out
from plans.importing.dossiers import Dossiers
from plans.importing.layouts import Layout
from plans.importing.letterhead import sections_above, title_and_year
from plans.importing.lines import Line, lines_of
from plans.importing.parts import money_of, others_of, period_of, title_of, units_of
from plans.importing.sections import Sections, section_of
from plans.importing.segments import Segment, segments_of
from plans.importing.tables import layouts_of, plain_sections_of, table_shown
from plans.importing.verdicts import mark_duplicates, remarks_of, verdict_of

NONE: Mapping[str, Any] = MappingProxyType({})


def read_annex(
    blocks: Sequence[Block],
    *,
    year: int,
    known_names: Sequence[str] = (),
    corrections: Mapping[str, Any] = NONE,
) -> dict[str, Any]:
    """Read the activities of a file's annexes, the tables as a person corrected them.

    Nothing is dropped silently: a row of a used table is among ``rows`` or ``left_out``.
    """
    segments = segments_of(blocks)
    wishes = corrections.get("tables") or {}
    layouts = layouts_of(segments, wishes, year)
    reader = _Reader(year, known_names)
    reader.plain_sections = plain_sections_of(segments, layouts)
    for index, (segment, layout) in enumerate(zip(segments, layouts, strict=True)):
        after = index + 1
        if after < len(segments) and segments[after].carries and layouts[after].used:
            segment.followed = True
        if layout.used:
            reader.read(index, segment, layout)
    mark_duplicates(reader.rows)
    used = next((i for i, layout in enumerate(layouts) if layout.used), len(segments) - 1)
    title, named = title_and_year(blocks, segments[: used + 1])
    return {
        "year": named,
        "title": title,
        "tables": [
            table_shown(i, *pair) for i, pair in enumerate(zip(segments, layouts, strict=True))
        ],
        "rows": reader.rows,
        "left_out": reader.left_out,
    }


@dataclass
class _Reader:
    """Goes through the tables row by row and keeps what it finds."""

    year: int
    known_names: Sequence[str]
    rows: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    sections: Sections = field(default_factory=Sections)
    plain_sections: Mapping[int, str] = field(default_factory=dict)
    _headings: list[str] = field(default_factory=list)
    _led_to: bool = False

    def read(self, index: int, segment: Segment, layout: Layout) -> None:
        """Sort the rows of one table."""
        if not self._goes_on(segment, layout):
            self.sections = Sections()
        self._headings = [column.heading for column in layout.columns]
        for number, text in sections_above(segment) or self._plain_above(index):
            self.sections.begin(number, text)
        for row in range(segment.begin, segment.top or segment.begin):
            self._leave(index, segment, row, "heading")
        lines = lines_of(segment, layout)
        dossiers = Dossiers(lines)
        below = False
        reasons = [None if line.is_blank else _reason(line) for line in lines]
        for place, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
            if line.is_blank:
                continue
            following = [] if reason else _following(lines, reasons, place)
            section = None if reason else section_of(line, following)
            if reason is None and _stands_below(line, section, following, below=below):
                reason, section = "signature", None
            below = reason == "signature" or (below and reason is not None)
            if section is not None:
                self.sections.begin(*section)
                reason = "section"
            self._led_to = reason == "section"
            if reason:
                self._leave(index, segment, line.row, reason)
            else:
                self._keep(index, line, dossiers)

    def _plain_above(self, index: int) -> list[tuple[str, str]]:
        """An unnumbered line above a table is a section only where several tables have one."""
        text = self.plain_sections.get(index, "")
        return [("", text)] if text and len(self.plain_sections) > 1 else []

    def _goes_on(self, segment: Segment, layout: Layout) -> bool:
        """Whether the sections before a table still hold: it continues one, or one led to it."""
        if segment.begin:
            return self._led_to
        same = [column.heading for column in layout.columns] == self._headings
        return segment.carries and same

    def _leave(self, index: int, segment: Segment, row: int, reason: str) -> None:
        grid = segment.grid
        if any(grid.own_row(row)):
            entry = {"table": index, "row": grid.file_row(row), "raw": list(grid.text_row(row))}
            self.left_out.append({**entry, "reason": reason})

    def _keep(self, index: int, line: Line, dossiers: Dossiers) -> None:
        number = line.carried_number
        self.sections.meet(number)
        section, number = dossiers.place(line, self.sections.current, number)
        row = self._row(index, line, section, number)
        if dossiers.policy(line):
            row["policy"] = dossiers.policy(line)
        self.rows.append(row)

    def _row(self, index: int, line: Line, section: str | None, number: str) -> dict[str, Any]:
        lead, cooperating = units_of(line, self.known_names)
        period_text, period = period_of(line, self.year)
        budget_text, budget_vnd = money_of(line)
        grid = line.segment.grid
        row: dict[str, Any] = {
            "table": index,
            "row": grid.file_row(line.row),
            "raw": list(grid.text_row(line.row)),
            "section": section,
            "number": number or None,
            "title": title_of(line),
            "lead": lead or None,
            "cooperating": cooperating,
            "period_text": period_text or None,
            "spans": period.written_spans(),
            "recurrence": period.recurrence,
            "precision": period.precision,
            "kind": period.kind,
            "output": line.said("output") or None,
            **others_of(line),
            "budget_text": budget_text or None,
            "budget_vnd": budget_vnd,
            "note": line.said("note") or None,
        }
        row["remarks"] = remarks_of(row, period, line.errors, self.year)
        row["verdict"] = verdict_of(row["remarks"])
        return row


def _reason(line: Line) -> str | None:
    """Why a row is no activity and no section, or None."""
    if left_out.is_number_row(line):
        return "number_row"
    if left_out.is_repeated_heading(line):
        return "heading"
    if left_out.is_total(line):
        return "total"
    if left_out.is_signature(line) or left_out.is_note(line):
        return "signature"
    return "empty" if left_out.holds_only_number(line) else None


def _following(lines: Sequence[Line], reasons: Sequence[str | None], place: int) -> list[Line]:
    """The next row that is an activity or a section, if any."""
    for after in range(place + 1, len(lines)):
        if not lines[after].is_blank and reasons[after] is None:
            return [lines[after]]
    return []


def _stands_below(
    line: Line,
    section: tuple[str, str] | None,
    following: Sequence[Line],
    *,
    below: bool,
) -> bool:
    """Whether a row belongs to what stands below the table: its end has begun, or nothing follows.

    A numbered section or a sure activity shows that the table goes on.
    """
    if section is None:
        alone = bool(line.alone) and not following
        return (below or alone) and not left_out.looks_like_activity(line)
    goes_on = bool(following) or line.segment.followed
    return not goes_on or (below and not section[0])
