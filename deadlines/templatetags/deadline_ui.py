"""What templates say about clocks with a word: the end in words, the badge, the reader's address.

Pages hand ``work_calendar`` to their templates: one calendar a page, no query a row.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.looks import look_of
from core.templatetags.portal_ui import badge
from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.law_words import citation_words, event_words
from deadlines.due_words import DueWords, due_words, exact_end
from deadlines.models import Deadline
from deadlines.working_days import calendar_now

register = template.Library()


@register.simple_tag(takes_context=True)
def due_in_words(context: Context, deadline: Deadline) -> SafeString:
    """Say the end of a clock, relative and exact at once: “2 working days left · 17/04/2026”."""
    words = _words(context, deadline)
    return format_html(
        '<span class="due due-{}">{}{}</span>',
        look_of(words.look).tone,
        words.near,
        format_html(
            ' <span class="due-exact">· <time datetime="{}">{}</time></span>',
            deadline.due_at.isoformat(),
            words.exact,
        )
        if words.exact
        else "",
    )


@register.simple_tag(takes_context=True)
def due_badge(context: Context, deadline: Deadline) -> SafeString:
    """Show by colour, icon and word how urgent a clock is, or how it ended."""
    words = _words(context, deadline)
    return badge(words.look, words.near)


@register.filter
def exact_due(deadline: Deadline) -> str:
    """Write the last day, or the moment of a clock in hours."""
    return exact_end(deadline)


@register.filter
def reader_path(path: str) -> str:
    """Turn an address without a language prefix into one in the reader's language."""
    return reverse("home") + path.lstrip("/")


def _words(context: Context, deadline: Deadline) -> DueWords:
    calendar: Any = context.get("work_calendar")
    return due_words(deadline, calendar if isinstance(calendar, WorkCalendar) else calendar_now())


@register.filter
def citation(text: str) -> str:
    """Write a citation as the reader's language does."""
    return citation_words(text)


@register.filter
def event(text: str) -> str:
    """Say what starts or meets a rule in the reader's language."""
    return event_words(text)
