"""What this app refuses."""

from django.utils.translation import gettext as _

from core.exceptions import PortalError, StaleVersion, WrongState


class ReferenceDataError(PortalError):
    """A file of reference data does not hold together."""

    default_code = "reference_data"


class UnitRefused(WrongState):
    """A change of the tree of units that cannot be."""

    default_code = "unit_refused"


class MembershipRefused(WrongState):
    """A membership that cannot be given, changed or ended so."""

    default_code = "membership_refused"


class AbsenceRefused(WrongState):
    """Days away that cannot be noted so."""

    default_code = "absence_refused"


class SuccessionRefused(WrongState):
    """A succession that cannot be recorded so."""

    default_code = "succession_refused"


def stale(version: int, now: str) -> StaleVersion:
    """Somebody else was faster: what it says now, and the version that replaces it knowingly."""
    message = _(
        "Somebody else changed this in the meantime. It now says: %(now)s. "
        "Save again to put yours in its place."
    )
    return StaleVersion(message % {"now": now}, extra={"version": version})
