"""States and the one table of moves between them, read by services, buttons and the API alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rules
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.actors import Actor
from core.exceptions import NotAllowed, PortalError, WrongState

Reason = str | Promise
Guard = Callable[[Any, Actor], Reason | None]


@dataclass(frozen=True)
class Transition:
    """One allowed move. ``guard`` gives the reason why it can't be made now, or None."""

    name: str
    label: str | Promise
    sources: frozenset[str]
    target: str
    permission: str
    refused: str | Promise
    guard: Guard | None = None
    guard_error: type[PortalError] = WrongState


@dataclass(frozen=True)
class Verdict:
    """Whether a move may be made and, if not, why, in the reader's language."""

    transition: Transition
    allowed: bool
    reason: str = ""
    error: type[PortalError] = WrongState


class TransitionTable:
    """The moves of one model, by name."""

    def __init__(self, states: Mapping[str, Reason], transitions: Iterable[Transition]) -> None:
        self._states = states
        self._moves = {transition.name: transition for transition in transitions}

    def __iter__(self) -> Any:
        return iter(self._moves.values())

    def __getitem__(self, name: str) -> Transition:
        return self._moves[name]

    def verdict(self, name: str, subject: Any, actor: Actor) -> Verdict:
        """Say whether ``actor`` may make the move on ``subject`` now: state, right, then guard."""
        move = self._moves[name]
        if not rules.has_perm(move.permission, actor, subject):
            return Verdict(move, False, str(move.refused), NotAllowed)
        if subject.state not in move.sources:
            reason = _("Not possible in the state “%(state)s”.") % {
                "state": self._states[subject.state]
            }
            return Verdict(move, False, reason, WrongState)
        reason_now = move.guard(subject, actor) if move.guard else None
        if reason_now:
            return Verdict(move, False, str(reason_now), move.guard_error)
        return Verdict(move, True)

    def verdicts(self, subject: Any, actor: Actor) -> list[Verdict]:
        """Every move of the table with its verdict, in the table's order."""
        return [self.verdict(name, subject, actor) for name in self._moves]

    def require(self, name: str, subject: Any, actor: Actor) -> Transition:
        """Return the move, or raise NotAllowed or WrongState with the reason."""
        verdict = self.verdict(name, subject, actor)
        if not verdict.allowed:
            raise verdict.error(verdict.reason)
        return verdict.transition
