"""Blocks of a file → the reading: tables, rows with verdicts, rows left out with reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from core.tables.model import Block
from plans.importing import left_out
from plans.importing.columns import column_shown, corrected, layout_of
from plans.importing.dossiers import Dossiers
from plans.importing.inferring import heading_by_shape, infer
from plans.importing.layouts import Layout
from plans.importing.letterhead import sections_above, title_and_year
from plans.importing.lines import Line, lines_of
from plans.importing.parts import money_of, others_of, period_of, title_of, units_of
from plans.importing.sections import Sections, section_of
from plans.importing.segments import Segment, heading_block, segments_of
from plans.importing.verdicts import mark_duplicates, remarks_of, verdict_of

LEAST_COLUMNS = 3
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
    layouts = _layouts(segments, wishes, year)
    reader = _Reader(year, known_names)
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
        "tables": [_shown(i, *pair) for i, pair in enumerate(zip(segments, layouts, strict=True))],
        "rows": reader.rows,
        "left_out": reader.left_out,
    }


def _layouts(segments: Sequence[Segment], wishes: Mapping[str, Any], year: int) -> list[Layout]:
    """How each table is read; one without heading may go on with the columns before it."""
    inferred = _without_known_heading(segments)
    layouts: list[Layout] = []
    for index, segment in enumerate(segments):
        wish = wishes.get(str(index)) or {}
        _move_heading(segment, wish.get("heading_row"))
        before = next((layout for layout in reversed(layouts) if layout.used), None)
        layout = layout_of(segment, before)
        if index == inferred and not layout.used:
            infer(layout, year)
        corrected(layout, wish)
        layouts.append(layout)
    return layouts


def _without_known_heading(segments: Sequence[Segment]) -> int | None:
    """The largest table, where no table of the file has a heading that can be used."""
    wide = [i for i, segment in enumerate(segments) if segment.grid.width >= LEAST_COLUMNS]
    if not wide or any(layout_of(segment, None).used for segment in segments):
        return None
    place = max(wide, key=lambda i: segments[i].end - segments[i].begin)
    segment = segments[place]
    if segment.bottom is None:
        segment.top = segment.bottom = heading_by_shape(segment)
    return place if segment.bottom is not None else None


def _move_heading(segment: Segment, file_row: Any) -> None:
    """Let the heading end in the row that a person names."""
    if not isinstance(file_row, int):
        return
    row = file_row - segment.grid.table.first_row
    if segment.begin <= row < segment.end and row != segment.bottom:
        top, _bottom = heading_block(segment.grid, row, segment.begin)
        segment.top, segment.bottom = top, row


def _shown(index: int, segment: Segment, layout: Layout) -> dict[str, Any]:
    grid = segment.grid
    heading: Iterable[int] = ()
    if segment.top is not None and segment.bottom is not None:
        heading = range(segment.top, segment.bottom + 1)
    unit = layout.money_unit
    return {
        "index": index,
        "name": grid.table.name,
        "used": layout.used,
        "heading_rows": [[grid.heading(r, c) for c in range(grid.width)] for r in heading],
        "first_row": grid.file_row(segment.first_row),
        "row_count": sum(bool(grid.owns(r)) for r in range(segment.first_row, segment.end)),
        "unit": unit,
        "columns": [column_shown(column, unit) for column in layout.columns],
    }


@dataclass
class _Reader:
    """Goes through the tables row by row and keeps what it finds."""

    year: int
    known_names: Sequence[str]
    rows: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    sections: Sections = field(default_factory=Sections)
    _headings: list[str] = field(default_factory=list)
    _led_to: bool = False

    def read(self, index: int, segment: Segment, layout: Layout) -> None:
        """Sort the rows of one table."""
        if not self._goes_on(segment, layout):
            self.sections = Sections()
        self._headings = [column.heading for column in layout.columns]
        found_above = sections_above(segment)
        for number, text in found_above:
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

    def _goes_on(self, segment: Segment, layout: Layout) -> bool:
        """Whether the sections before a table still hold: it continues one, or one led to it."""
        if segment.begin:
            return self._led_to
        same = [column.heading for column in layout.columns] == self._headings
        return segment.carries and same

    def _leave(self, index: int, segment: Segment, row: int, reason: str) -> None:
        grid = segment.grid
        if grid.owns(row):
            entry = {"table": index, "row": grid.file_row(row), "raw": grid.raw(row)}
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
        budget_text, budget_vnd = money_of(line, line.layout)
        grid = line.segment.grid
        row: dict[str, Any] = {
            "table": index,
            "row": grid.file_row(line.row),
            "raw": grid.raw(line.row),
            "section": section,
            "number": number or None,
            "title": title_of(line),
            "lead": lead or None,
            "cooperating": cooperating,
            "period_text": period_text or None,
            "spans": [[s.isoformat() if s else None, e.isoformat()] for s, e in period.spans],
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
