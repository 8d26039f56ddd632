"""Every change of state in the register and of who acts for whom."""

from agencies.services.absences import absence_end, absence_start, colleagues_of
from agencies.services.invitations import invitation_deliver, invitation_send, invitation_show
from agencies.services.memberships import (
    Invitee,
    Term,
    membership_change,
    membership_end,
    membership_grant,
)
from agencies.services.register import agencies_load, agency_today, read_register, with_names_on
from agencies.services.successions import agency_succeed, succession_preview
from agencies.services.units import (
    UnitNames,
    records_apply,
    unit_close,
    unit_create,
    unit_move,
    unit_rename,
    units_create,
)

__all__ = [
    "Invitee",
    "Term",
    "UnitNames",
    "absence_end",
    "absence_start",
    "agencies_load",
    "agency_succeed",
    "agency_today",
    "colleagues_of",
    "invitation_deliver",
    "invitation_send",
    "invitation_show",
    "membership_change",
    "membership_end",
    "membership_grant",
    "read_register",
    "records_apply",
    "succession_preview",
    "unit_close",
    "unit_create",
    "unit_move",
    "unit_rename",
    "units_create",
    "with_names_on",
]
