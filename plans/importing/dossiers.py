"""A numbered row over several activities: the policy dossier in whose section they stand."""

from collections.abc import Sequence

from plans.importing.lines import Line
from plans.importing.texts import one_line


class Dossiers:
    """Groups of one table by its column of policies or sections.

    A policy is a section where one of them stands over several activities; the number beside it
    is then the policy's, unless each activity has one of its own.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._names: dict[int, str] = {}
        self._numbered: set[int] = set()
        self.is_grouped = False
        self._role = "policy"
        rows = [line for line in lines if not line.is_blank and line.says("title")]
        layout = lines[0].layout if lines else None
        if layout is None or not layout.has("policy", "section"):
            return
        self._role = "section" if layout.has("section") else "policy"
        below = [line for line in rows if not line.says(self._role)]
        named = [line for line in rows if line.says(self._role)]
        follows = [line for line in below if line.details or line.said(self._role)]
        self.is_grouped = self._role == "section" or bool(named and follows)
        numbers_below = [line for line in follows if line.says("number")]
        self._owns_numbers = bool(numbers_below) or not follows
        self._fill(lines)

    def _fill(self, lines: Sequence[Line]) -> None:
        current = ""
        for line in lines:
            if line.alone:
                current = ""
            current = one_line(line.said(self._role)) or current
            self._names[line.row] = current

    def place(self, line: Line, section: str | None, number: str) -> tuple[str | None, str]:
        """Section and number of an activity."""
        name = self._names.get(line.row, "") if self.is_grouped else ""
        if not name:
            return section, number
        return name, number if self._owns_numbers else ""

    def policy(self, line: Line) -> str:
        """The policy over an activity, where policies stand over several."""
        return self._names.get(line.row, "") if self.is_grouped and self._role == "policy" else ""
