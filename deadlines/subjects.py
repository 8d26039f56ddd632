"""What features tell this app: the matter a clock is about, and which roles act on it."""

from dataclasses import dataclass

from agencies.models import Agency, Role


@dataclass(frozen=True)
class Subject:
    """The matter of a clock: ``kind`` names the model ("plans.annualplan"), ``path`` its page.

    ``title`` and ``path`` (without a language prefix) are kept on the deadline; no personal data.
    """

    kind: str
    id: int
    title: str
    path: str
    agency: Agency
    unit_id: int | None = None
    person_id: int | None = None


_roles: dict[str, tuple[Role, ...]] = {}
DEFAULT_ROLES = (Role.AGENCY_ADMIN,)


def register_acting_roles(key: str, *roles: Role) -> None:
    """Say who in the agency acts on clocks of a rule, or of all rules whose key begins so."""
    _roles[key] = roles


def roles_for(key: str) -> tuple[Role, ...]:
    """The roles of the longest registered beginning of ``key``; agency administrators else."""
    fitting = [known for known in _roles if key == known or key.startswith(f"{known}.")]
    return _roles[max(fitting, key=len)] if fitting else DEFAULT_ROLES
