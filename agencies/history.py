"""An agency's history on one page: names, whose work it took over, who took over its own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from agencies.models import Agency, Succession
from agencies.registry import HistoryEntry, history_sections
from core.actors import Actor


@dataclass(frozen=True)
class Step:
    """One succession in words: on a day the sources' work went to the targets, main one first."""

    since: dt.date
    sources: tuple[Agency, ...]
    targets: tuple[Agency, ...]


@dataclass(frozen=True)
class Line:
    """All successions that lead to an agency and onwards, and the agencies before it."""

    steps: tuple[Step, ...] = ()
    predecessors: tuple[Agency, ...] = ()


@dataclass
class Done:
    """What one agency did under its own name, by section."""

    agency: Agency
    sections: list[tuple[str, list[HistoryEntry]]] = field(default_factory=list)


def line_of(agency: Agency) -> Line:
    """The line of succession of an agency in both directions; one query."""
    told = list(Succession.objects.select_related("predecessor", "successor"))
    before = _reached(agency.pk, ((s.successor_id, s.predecessor_id) for s in told))
    after = _reached(agency.pk, ((s.predecessor_id, s.successor_id) for s in told))
    back = [s for s in told if s.successor_id in before | {agency.pk}]
    onward = [s for s in told if s.predecessor_id in after | {agency.pk}]
    steps = [*_gathered(back), *_scattered(onward)]
    found = {s.predecessor_id: s.predecessor for s in back}
    return Line(
        tuple(sorted(steps, key=lambda step: step.since)),
        tuple(sorted(found.values(), key=lambda a: (a.valid_to or dt.date.max, a.code))),
    )


def work_of(agencies: Iterable[Agency], actor: Actor) -> list[Done]:
    """What features know about each of these agencies, under its own name."""
    line = list(agencies)
    done = {agency.pk: Done(agency) for agency in line}
    for reader in history_sections:
        section = reader(line, actor)
        by_agency: dict[int, list[HistoryEntry]] = defaultdict(list)
        for entry in section.entries:
            by_agency[entry.agency_id].append(entry)
        for pk, entries in by_agency.items():
            done[pk].sections.append((str(section.title), entries))
    return [of_one for of_one in done.values() if of_one.sections]


def _reached(start: int, edges: Iterable[tuple[int, int]]) -> set[int]:
    onward: dict[int, set[int]] = defaultdict(set)
    for source, target in edges:
        onward[source].add(target)
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for target in onward[waiting.pop()] - found:
            found.add(target)
            waiting.append(target)
    return found


def _gathered(told: list[Succession]) -> list[Step]:
    """Steps towards an agency: everything that one successor took over on a day."""
    groups: dict[tuple[int, dt.date], list[Succession]] = defaultdict(list)
    for one in told:
        groups[one.successor_id, one.since].append(one)
    return [
        Step(group[0].since, tuple(s.predecessor for s in group), (group[0].successor,))
        for group in groups.values()
    ]


def _scattered(told: list[Succession]) -> list[Step]:
    """Steps onwards: everybody who took over from one predecessor."""
    groups: dict[int, list[Succession]] = defaultdict(list)
    for one in sorted(told, key=lambda s: s.position):
        groups[one.predecessor_id].append(one)
    return [
        Step(group[0].since, (group[0].predecessor,), tuple(s.successor for s in group))
        for group in groups.values()
    ]
