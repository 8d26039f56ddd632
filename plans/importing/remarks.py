"""What is to be said about a row, as codes, and in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS: dict[str, str | Promise] = {
    "title_missing": gettext_lazy("Nothing says what is to be done. Enter it in the file."),
    "cell_error": gettext_lazy("The cell shows the error %(text)s. Mend the formula in the file."),
    "too_long": gettext_lazy("Shorten this to %(limit)s characters; it has %(length)s."),
    "lead_missing": gettext_lazy("The lead unit is missing."),
    "period_missing": gettext_lazy("The period is missing."),
    "period_unread": gettext_lazy(
        "The portal doesn't understand the period “%(text)s”; it stays as written."
    ),
    "period_outside_year": gettext_lazy(
        "The period “%(text)s” lies wholly outside the plan's year %(year)s."
    ),
    "period_beyond_year": gettext_lazy(
        "The period “%(text)s” reaches beyond the plan's year %(year)s."
    ),
    "end_before_start": gettext_lazy("The period “%(text)s” ends before it starts."),
    "money_unread": gettext_lazy("No amount could be read in “%(text)s”; it stays as written."),
    "money_small": gettext_lazy(
        "“%(text)s” counts as đồng. If it means another unit, choose it among the columns."
    ),
    "money_outside": gettext_lazy("Enter an amount from 0 to under 1,000,000 billion đồng."),
    "duplicate_in_file": gettext_lazy("The same activity stands in row %(row)s already."),
    "duplicate_in_plan": gettext_lazy("The plan has the same activity already."),
}


def remark(field: str, code: str, **values: Any) -> dict[str, Any]:
    """A remark on a field of a row."""
    return {"field": field, "code": code, "values": values}


def remark_words(remark: Mapping[str, Any]) -> str:
    """The remark in the reader's language."""
    words = WORDS.get(str(remark.get("code")))
    if words is None:
        return _("Check this row.")
    try:
        return str(words) % dict(remark.get("values") or {})
    except KeyError:
        return str(words)
