"""Pages of the register, of units, of people and of successions."""

from agencies.views.memberships import (
    membership_create,
    membership_end,
    membership_invite,
    membership_list,
    membership_update,
)
from agencies.views.register import agency_detail, agency_list, agency_switch
from agencies.views.successions import agency_succeed
from agencies.views.units import (
    unit_close,
    unit_create,
    unit_list,
    unit_move,
    unit_paste,
    unit_rename,
)

__all__ = [
    "agency_detail",
    "agency_list",
    "agency_succeed",
    "agency_switch",
    "membership_create",
    "membership_end",
    "membership_invite",
    "membership_list",
    "membership_update",
    "unit_close",
    "unit_create",
    "unit_list",
    "unit_move",
    "unit_paste",
    "unit_rename",
]
