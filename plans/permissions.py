"""Who may do what with plans and their activities."""

from enum import StrEnum
from typing import Any

import rules

from agencies.models import Agency, Role
from core.actors import Actor
from plans.models import AnnualPlan


class Permission(StrEnum):
    """The rights of this app."""

    PLAN_CREATE = "plans.plan_create"
    PLAN_CHANGE = "plans.plan_change"
    PLAN_SUBMIT = "plans.plan_submit"
    PLAN_REVIEW = "plans.plan_review"
    PLAN_ISSUE = "plans.plan_issue"
    PLAN_READ_DRAFT = "plans.plan_read_draft"
    ROUND_MANAGE = "plans.round_manage"


def holds(actor: Actor, agency: Agency, *roles: str) -> bool:
    """Whether the actor holds one of the roles for the agency or a parent of it."""
    return actor.holds_for(agency.ancestor_ids, *roles)


@rules.predicate
def is_system(actor: Actor, subject: Any = None) -> bool:
    """The portal itself: demo data, set-up."""
    return actor.is_system


@rules.predicate
def drafts_for(actor: Actor, agency: Agency | None = None) -> bool:
    """A drafter or a program with the scope, of the agency or a parent; of any when none given."""
    if actor.scopes and "plans:write" not in actor.scopes:
        return False
    if agency is None:
        return actor.holds(Role.DRAFTER, "client")
    return holds(actor, agency, Role.DRAFTER, "client")


@rules.predicate
def drafts_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """A drafter or program of the plan's agency; programs need a scope that writes."""
    if actor.scopes and not actor.scopes & {"plans:write", "activities:write"}:
        return False
    return holds(actor, plan.agency, Role.DRAFTER, "client")


@rules.predicate
def approves_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """An approver of the plan's agency or of a parent of it."""
    return holds(actor, plan.agency, Role.APPROVER)


@rules.predicate
def keeps_records(actor: Actor, plan: AnnualPlan) -> bool:
    """A records clerk (văn thư) of the plan's agency or of a parent."""
    return holds(actor, plan.agency, Role.CLERK)


@rules.predicate
def belongs_to_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """Anybody of the agency, its parents, or its successor."""
    readable = set(actor.readable_agency_ids)
    return bool(readable & set(plan.agency.ancestor_ids))


@rules.predicate
def watches_the_directive(actor: Actor, subject: Any = None) -> bool:
    """The Government Office (Directive 07/CT-TTg, clause 2)."""
    return actor.holds(Role.GOVERNMENT_OFFICE)


rules.add_perm(Permission.PLAN_CREATE, drafts_for | is_system)
rules.add_perm(Permission.PLAN_CHANGE, drafts_plan | is_system)
rules.add_perm(Permission.PLAN_SUBMIT, drafts_plan | is_system)
rules.add_perm(Permission.PLAN_REVIEW, approves_plan | is_system)
rules.add_perm(Permission.PLAN_ISSUE, keeps_records | is_system)
rules.add_perm(Permission.PLAN_READ_DRAFT, belongs_to_plan | is_system)
rules.add_perm(Permission.ROUND_MANAGE, watches_the_directive | is_system)
