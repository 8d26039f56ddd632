"""What this app refuses."""

from core.exceptions import PortalError, WrongState


class PlanLocked(WrongState):
    """A submitted, approved or issued plan is changed."""

    default_code = "plan_locked"


class PlanIncomplete(WrongState):
    """A plan is submitted while something is missing; ``extra["findings"]`` lists it row by row."""

    default_code = "plan_incomplete"
    status = 422


class ImportRefused(PortalError):
    """An import can't be accepted or undone as asked."""

    default_code = "import_refused"
    status = 409
