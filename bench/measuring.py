"""Sides by turns: each round runs every side once, so what slows the machine slows them all."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROUNDS = 3


@dataclass(frozen=True)
class Spread:
    """The median of several rounds, the least and the most."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    def text(self, unit: str, digits: int = 0) -> str:
        """ "457 requests/s (440–461)"."""
        low, high = min(self.values), max(self.values)
        return f"{self.median:,.{digits}f} {unit} ({low:,.{digits}f}–{high:,.{digits}f})"


def by_turns(sides: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, Spread]:
    """What each side gave in every round, after one that does not count."""
    for side in sides.values():
        side()
    found: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(rounds):
        names = list(sides) if turn % 2 == 0 else list(sides)[::-1]
        for name in names:
            found[name].append(sides[name]())
    return {name: Spread(tuple(values)) for name, values in found.items()}


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The work as a side that gives its seconds."""

    def side() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return side


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the others lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
