"""What this app refuses."""

from core.exceptions import PortalError, WrongState


class AlreadyRunning(WrongState):
    """A clock that runs is started from another instant."""

    default_code = "already_running"


class NotRunning(WrongState):
    """A clock that never began is met."""

    default_code = "not_running"


class BeyondTheLaw(PortalError):
    """An extension is longer than the rule allows, or the rule allows none."""

    default_code = "beyond_the_law"
    status = 422


class RuleMissing(PortalError):
    """No rule of the key is in force at that instant."""

    default_code = "rule_missing"
    status = 422


class RuleNotForAgency(PortalError):
    """The rule is not one for this kind of agency."""

    default_code = "rule_not_for_agency"
    status = 422


class NotSuspendable(WrongState):
    """A clock that is not counted in days, or a day on which it can't stand still."""

    default_code = "not_suspendable"


class TooEarly(WrongState):
    """Something ends before it may, or before it began."""

    default_code = "too_early"


class ReasonMissing(PortalError):
    """A step that needs a reason has none."""

    default_code = "reason_missing"
    status = 422


class HolderRefused(PortalError):
    """A person or unit that has nothing to do with the clock's agency."""

    default_code = "holder_refused"
    status = 422
