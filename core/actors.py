"""Who acts: what services, predicates and ``visible_to`` take instead of a request or a user."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """The four kinds of actors."""

    PERSON = "person"
    CLIENT = "client"
    SYSTEM = "system"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Grant:
    """A role held for an agency, and so for the units below it."""

    agency_id: int
    role: str


@dataclass(frozen=True)
class Actor:
    """A person, API client, the system itself or nobody, with what they hold.

    ``predecessor_ids`` are the agencies whose work the actor's agencies took over: read only.
    """

    kind: ActorKind
    name: str = ""
    user_id: int | None = None
    client_id: str | None = None
    grants: tuple[Grant, ...] = ()
    predecessor_ids: frozenset[int] = frozenset()
    acting_agency_id: int | None = None
    scopes: frozenset[str] = frozenset()

    @property
    def is_known(self) -> bool:
        """Whether somebody answers for what is done: not anonymous."""
        return self.kind is not ActorKind.ANONYMOUS

    @property
    def is_person(self) -> bool:
        """Whether a signed-in person acts."""
        return self.kind is ActorKind.PERSON

    @property
    def is_system(self) -> bool:
        """Whether the portal itself acts: jobs, set-up, the schedule."""
        return self.kind is ActorKind.SYSTEM

    def agencies_with(self, *roles: str) -> list[int]:
        """Ids of the agencies for which the actor holds one of the roles (any when none named)."""
        return [g.agency_id for g in self.grants if not roles or g.role in roles]

    def holds(self, *roles: str) -> bool:
        """Whether the actor holds one of the roles anywhere."""
        return any(grant.role in roles for grant in self.grants)

    def holds_for(self, agency_ids: list[int], *roles: str) -> bool:
        """Whether a role is held for one of these agencies (an agency and its parents)."""
        return any(g.agency_id in agency_ids and g.role in roles for g in self.grants)

    @property
    def readable_agency_ids(self) -> list[int]:
        """The agencies whose inner work the actor reads: their own and the predecessors'."""
        return sorted({*self.agencies_with(), *self.predecessor_ids})


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="system")
ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)
