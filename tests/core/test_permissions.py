"""Who may: one question for services, pages and the API."""

import pytest
import rules

from core.actors import ANONYMOUS, SYSTEM, Actor, ActorKind, Grant
from core.exceptions import NotAllowed
from core.permissions import NO_RIGHT, may, require

READ = "test.note_read"


@rules.predicate
def owns(actor, subject=None):
    """Holds a role for the subject's agency."""
    return subject is not None and actor.holds_for([subject], "drafter")


@pytest.fixture(autouse=True)
def _registered():
    rules.add_perm(READ, owns)
    yield
    rules.remove_perm(READ)


def drafter_of(agency_id):
    return Actor(kind=ActorKind.PERSON, user_id=1, grants=(Grant(agency_id, "drafter"),))


def test_the_predicate_decides():
    assert may(drafter_of(7), READ, 7)
    assert not may(drafter_of(7), READ, 8)
    assert not may(drafter_of(7), READ)


@pytest.mark.parametrize("actor", [ANONYMOUS, SYSTEM], ids=["anonymous", "system"])
def test_whoever_holds_nothing_may_nothing(actor):
    assert not may(actor, READ, 7)


def test_a_right_that_nobody_registered_is_nobodys():
    assert not may(drafter_of(7), "test.unknown", 7)


def test_requiring_a_right_one_has_says_nothing():
    assert require(drafter_of(7), READ, 7) is None


def test_requiring_a_right_one_lacks_gives_403_and_a_sentence():
    with pytest.raises(NotAllowed) as refused:
        require(drafter_of(7), READ, 8)
    assert (refused.value.status, str(refused.value)) == (403, str(NO_RIGHT))


def test_a_service_may_say_why_in_its_own_words():
    with pytest.raises(NotAllowed, match="^Chỉ văn thư$"):
        require(drafter_of(7), READ, 8, message="Chỉ văn thư")


def test_a_role_counts_for_the_agency_and_what_lies_below():
    actor = drafter_of(7)
    assert actor.holds_for([7, 12], "drafter")
    assert not actor.holds_for([7, 12], "approver")
    assert not actor.holds_for([12], "drafter")
    assert actor.agencies_with() == actor.agencies_with("drafter", "viewer") == [7]


def test_predecessors_are_read_but_not_acted_for():
    actor = Actor(
        kind=ActorKind.PERSON, grants=(Grant(7, "drafter"),), predecessor_ids=frozenset({3})
    )
    assert actor.readable_agency_ids == [3, 7]
    assert not actor.holds_for([3], "drafter")
