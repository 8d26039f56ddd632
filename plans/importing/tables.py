"""The tables of a file: which are used, how each is read, as found and as a person corrected it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plans.importing.columns import column_shown, corrected, layout_of
from plans.importing.inferring import heading_by_shape, infer
from plans.importing.layouts import Layout
from plans.importing.letterhead import plain_section_above, sections_above
from plans.importing.segments import Segment, heading_block

LEAST_COLUMNS = 3


def layouts_of(segments: Sequence[Segment], wishes: Mapping[str, Any], year: int) -> list[Layout]:
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


def plain_sections_of(segments: Sequence[Segment], layouts: Sequence[Layout]) -> dict[int, str]:
    """Unnumbered lines of a document right above its tables in use."""
    found = {}
    for index, (segment, layout) in enumerate(zip(segments, layouts, strict=True)):
        if layout.used and not segment.grid.table.name and not sections_above(segment):
            found[index] = plain_section_above(segment)
    return {index: text for index, text in found.items() if text}


def _move_heading(segment: Segment, file_row: Any) -> None:
    """Let the heading end in the row that a person names."""
    if not isinstance(file_row, int):
        return
    row = file_row - segment.grid.table.first_row
    if segment.begin <= row < segment.end and row != segment.bottom:
        top, _bottom = heading_block(segment.grid, row, segment.begin)
        segment.top, segment.bottom = top, row


def table_shown(index: int, segment: Segment, layout: Layout) -> dict[str, Any]:
    """The table as the page of columns shows it."""
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
        "row_count": sum(any(grid.own_row(r)) for r in range(segment.first_row, segment.end)),
        "unit": unit,
        "columns": [column_shown(column, unit) for column in layout.columns],
    }
