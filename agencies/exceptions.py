"""What this app refuses."""

from core.exceptions import PortalError, WrongState


class ReferenceDataError(PortalError):
    """A file of reference data does not hold together."""

    default_code = "reference_data"


class UnitRefused(WrongState):
    """A change of the tree of units that cannot be."""

    default_code = "unit_refused"


class MembershipRefused(WrongState):
    """A membership that cannot be given, changed or ended so."""

    default_code = "membership_refused"


class SuccessionRefused(WrongState):
    """A succession that cannot be recorded so."""

    default_code = "succession_refused"
