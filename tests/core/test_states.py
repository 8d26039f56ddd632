"""One table of moves: right, state, guard, in this order, each with its reason."""

from dataclasses import dataclass

import pytest
import rules

from core.actors import ANONYMOUS, SYSTEM
from core.exceptions import NotAllowed, PortalError, WrongState
from core.states import Transition, TransitionTable

SEND = "test.letter_send"


class NotSealed(PortalError):
    """The letter is open."""


@dataclass
class Letter:
    """Something that moves."""

    state: str = "written"
    sealed: bool = True


def must_be_sealed(letter, actor):
    return None if letter.sealed else "Seal the letter first."


LETTERS = TransitionTable(
    {"written": "viết xong", "sent": "đã gửi"},
    [
        Transition(
            name="send",
            label="Gửi",
            sources=frozenset({"written"}),
            target="sent",
            permission=SEND,
            refused="Only the portal sends letters.",
            guard=must_be_sealed,
            guard_error=NotSealed,
        ),
        Transition(
            name="reopen",
            label="Mở lại",
            sources=frozenset({"sent"}),
            target="written",
            permission=SEND,
            refused="Only the portal opens letters.",
        ),
    ],
)


@pytest.fixture(autouse=True)
def _registered():
    rules.add_perm(SEND, rules.predicate(lambda actor, subject=None: actor.is_system))
    yield
    rules.remove_perm(SEND)


def test_a_move_from_its_state_by_whoever_may_is_allowed():
    assert LETTERS.verdict("send", Letter(), SYSTEM).allowed
    assert LETTERS.require("send", Letter(), SYSTEM).target == "sent"


@pytest.mark.parametrize(
    ("letter", "actor", "error", "reason"),
    [
        (Letter(state="sent", sealed=False), ANONYMOUS, NotAllowed, "Only the portal sends"),
        (Letter(state="sent", sealed=False), SYSTEM, WrongState, "đã gửi"),
        (Letter(sealed=False), SYSTEM, NotSealed, "Seal the letter first"),
    ],
    ids=["right first", "then the state", "then the guard"],
)
def test_the_reason_named_is_the_first_that_holds(letter, actor, error, reason):
    verdict = LETTERS.verdict("send", letter, actor)
    assert not verdict.allowed
    assert reason in verdict.reason
    with pytest.raises(error, match=reason):
        LETTERS.require("send", letter, actor)


def test_every_move_has_its_verdict_in_the_tables_order():
    verdicts = LETTERS.verdicts(Letter(), SYSTEM)
    assert [(v.transition.name, v.allowed) for v in verdicts] == [("send", True), ("reopen", False)]
    assert [move.name for move in LETTERS] == ["send", "reopen"]


def test_an_unknown_move_is_a_mistake_of_the_programmer():
    with pytest.raises(KeyError):
        LETTERS["burn"]
