"""Who corrects the calendar and the rules, hands clocks over, waives them."""

from enum import StrEnum
from typing import Any

import rules

from agencies.models import Role
from agencies.permissions import administers, is_system, is_system_admin
from core.actors import Actor
from deadlines.models import Deadline
from deadlines.subjects import roles_for


class Permission(StrEnum):
    """The rights of this app."""

    DAYS_MANAGE = "deadlines.days_manage"
    RULE_MANAGE = "deadlines.rule_manage"
    STEP_MANAGE = "deadlines.step_manage"
    DEADLINE_ASSIGN = "deadlines.deadline_assign"
    DEADLINE_WORK = "deadlines.deadline_work"
    DEADLINE_WAIVE = "deadlines.deadline_waive"
    LATE_LIST = "deadlines.late_list"
    REHEARSE = "deadlines.rehearse"


LEADERS = (Role.APPROVER, Role.AGENCY_ADMIN)
"""Who leads an agency's work here: approves, or keeps its people."""


@rules.predicate
def leads(actor: Actor, deadline: Deadline | None = None) -> bool:
    """An approver or administrator of the clock's agency or of one above it."""
    return deadline is not None and actor.holds_for(deadline.agency.ancestor_ids, *LEADERS)


@rules.predicate
def leads_somewhere(actor: Actor, subject: Any = None) -> bool:
    """An approver or administrator of any agency."""
    return actor.holds(*LEADERS)


@rules.predicate
def watches(actor: Actor, subject: Any = None) -> bool:
    """The Government Office, which sees every agency's deadlines."""
    return actor.holds(Role.GOVERNMENT_OFFICE)


@rules.predicate
def holds_it(actor: Actor, deadline: Deadline | None = None) -> bool:
    """The person who has the clock."""
    return bool(deadline and actor.user_id and deadline.person_id == actor.user_id)


@rules.predicate
def acts_on_it(actor: Actor, deadline: Deadline | None = None) -> bool:
    """Whoever has a role that acts on clocks of the rule, in the agency, its unit or above."""
    if deadline is None:
        return False
    line = deadline.unit if deadline.unit else deadline.agency
    return actor.holds_for(line.ancestor_ids, *roles_for(deadline.key))


@rules.predicate
def administers_somewhere(actor: Actor, subject: Any = None) -> bool:
    """An administrator of any agency."""
    return actor.holds(Role.AGENCY_ADMIN)


rules.add_perm(Permission.DAYS_MANAGE, is_system_admin | is_system)
rules.add_perm(Permission.RULE_MANAGE, is_system_admin | is_system)
rules.add_perm(Permission.STEP_MANAGE, administers | is_system)
rules.add_perm(Permission.DEADLINE_ASSIGN, leads | is_system)
rules.add_perm(Permission.DEADLINE_WORK, leads | holds_it | acts_on_it | is_system)
rules.add_perm(Permission.DEADLINE_WAIVE, leads | is_system)
rules.add_perm(Permission.LATE_LIST, leads_somewhere | watches)
rules.add_perm(Permission.REHEARSE, is_system_admin | administers_somewhere)
