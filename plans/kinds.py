"""What plans tell people: a round, a nudge, and each step of a plan's life."""

import datetime as dt
from functools import partial

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications.kinds import Kind, Values, register_kind
from notifications.models import Channel, Way
from notifications.trouble_words import register_trouble

AT_ONCE = {Channel.EMAIL: Way.AT_ONCE}
STEPS = {
    "plan.submitted": (
        gettext_lazy("A plan waits for approval"),
        gettext_lazy("Waits for your approval: %(title)s"),
    ),
    "plan.returned": (
        gettext_lazy("A plan was returned"),
        gettext_lazy("Returned with remarks: %(title)s"),
    ),
    "plan.approved": (
        gettext_lazy("A plan was approved"),
        gettext_lazy("Approved, to be signed and issued: %(title)s"),
    ),
    "plan.issued": (
        gettext_lazy("A plan was issued"),
        gettext_lazy("Issued: %(title)s"),
    ),
}


def register() -> None:
    """Make these kinds known to the inbox and the channels."""
    register_kind(
        Kind(
            code="round.opened",
            label=gettext_lazy("A planning round is opened"),
            default_ways=AT_ONCE,
            title=lambda values: _("Plans for %(year)s are asked for") % values,
            lines=_round_lines,
        )
    )
    register_kind(
        Kind(
            code="round.nudge",
            label=gettext_lazy("A nudge of the Government Office"),
            default_ways=AT_ONCE,
            compulsory=frozenset({Channel.EMAIL}),
            title=lambda values: _("Nudge: the plan for %(year)s") % values,
            lines=_round_lines,
        )
    )
    for code, (label, words) in STEPS.items():
        title = partial(_step_title, words)
        register_kind(
            Kind(code=code, label=label, default_ways=AT_ONCE, title=title, lines=_step_lines)
        )
    register_trouble(
        "plans.nobody_told",
        gettext_lazy("Nobody to tell of a planning round"),
        lambda values: (
            _(
                "%(agency)s has no drafter, approver or administrator: nobody there was told of "
                "the plans for %(year)s. Add people to the agency."
            )
            % values
        ),
    )
    register_trouble(
        "plans.clock_refused",
        gettext_lazy("A plan's deadline did not start"),
        lambda values: _("%(title)s: %(reason)s") % values,
    )


def _round_lines(values: Values) -> list[str]:
    days = {
        name: formats.date_format(dt.date.fromisoformat(values[name]), "d/m/Y")
        for name in ("draft_by", "submit_by", "issue_by")
    }
    said = [values["words"]] if values["words"] else []
    return [
        *said,
        _("Begin the draft by %(draft_by)s, submit by %(submit_by)s, issue by %(issue_by)s.")
        % days,
    ]


def _step_title(words: Promise, values: Values) -> str:
    return str(words) % values


def _step_lines(values: Values) -> list[str]:
    lines = [_("%(agency)s, year %(year)s; by %(actor)s.") % values]
    return [*lines, values["remark"]] if values.get("remark") else lines
