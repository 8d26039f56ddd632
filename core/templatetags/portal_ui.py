"""What templates say with a word: script entries, icons, badges, dates and money."""

import datetime as dt
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.http import HttpRequest
from django.template.context import RequestContext
from django.templatetags.static import static
from django.urls import translate_url
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core import clock
from core.looks import look_of
from core.money import format_vnd

register = template.Library()

ENTRIES = {"app": True, "grid": True, "select": True}
"""Script entries of the bundle; every one has a script and a style of its name."""


@register.simple_tag
def entry(name: str) -> SafeString:
    """Put the style and the script of one entry of the bundle; KeyError for an unknown one."""
    ENTRIES[name]
    return format_html(
        '<link rel="stylesheet" href="{}">\n<script src="{}" defer></script>',
        static(f"bundle/{name}.css"),
        static(f"bundle/{name}.js"),
    )


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a symbol of the sprite; hidden from screen readers unless it has a label."""
    hidden = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" {} focusable="false"><use href="{}#{}"></use></svg>',
        mark_safe(hidden),  # noqa: S308 - a constant or already escaped
        static("bundle/icons.svg"),
        name,
    )


@register.simple_tag
def badge(value: str, label: str) -> SafeString:
    """Show a state by colour, icon and word; ``value`` is the code that chooses the look."""
    look = look_of(value)
    return format_html(
        '<span class="state state-{}">{}<span>{}</span></span>', look.tone, icon(look.icon), label
    )


@register.simple_tag
def state_badge(subject: Any, field: str = "state") -> SafeString:
    """Show the state of a record (or another of its choice fields) as a badge."""
    return badge(getattr(subject, field), getattr(subject, f"get_{field}_display")())


@register.simple_block_tag
def menu(content: str, label: str, symbol: str = "dots", *, text: bool = False) -> SafeString:
    """Fold list items into a menu that opens without JavaScript; ``text`` shows the label."""
    inner = format_html("{}<span>{}</span>", icon(symbol), label) if text else icon(symbol, label)
    return format_html(
        '<details class="menu"><summary class="btn{}">{}</summary><ul class="menu-list">{}</ul>'
        "</details>",
        "" if text else " btn-icon",
        inner,
        content,
    )


@register.simple_block_tag
def tour(content: str, name: str) -> SafeString:
    """Offer list items once as a tour of the page; each names its ``data-target`` by selector."""
    words = {
        "offer": _("First time here? A tour of two minutes shows how it works."),
        "start": _("Show me around"),
        "skip": _("No, thanks"),
        "next": _("Next"),
        "end": _("End the tour"),
    }
    attributes = format_html_join("", ' data-{}="{}"', words.items())
    return format_html('<ol data-tour="{}"{} hidden>{}</ol>', name, attributes, content)


@register.simple_tag
def widget(field: BoundField, **attrs: Any) -> SafeString:
    """Render a form field's control with the look that fits its kind."""
    kind = field.field.widget
    if isinstance(kind, CheckboxSelectMultiple | RadioSelect):
        css = "form-check-input"
    elif isinstance(kind, CheckboxInput):
        css = "form-check-input"
    else:
        css = "form-select" if isinstance(kind, Select) else "form-control"
    given = kind.attrs.get("class", "")
    invalid = " is-invalid" if field.errors else ""
    return field.as_widget(attrs={**attrs, "class": f"{css} {given}".strip() + invalid})


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose label stands beside it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def day(value: dt.date | None) -> str:
    """Write a date as dd/mm/yyyy; a moment in Vietnamese time."""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value)
    return formats.date_format(value, "d/m/Y") if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Write a moment as dd/mm/yyyy hh:mm in Vietnamese time."""
    return formats.date_format(timezone.localtime(value), "d/m/Y H:i") if value else ""


def days_in_words(days: int) -> str:
    """Say how far a day is: ahead (positive), today, or past."""
    if days in {-1, 0, 1}:
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[days]
    if days > 0:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": -days}


@register.filter
def near(value: dt.date | None) -> SafeString | str:
    """Say a date in words near today, with the exact date on hover and in print."""
    if value is None:
        return ""
    exact = moment(value) if isinstance(value, dt.datetime) else day(value)
    local = timezone.localtime(value) if isinstance(value, dt.datetime) else None
    date = local.date() if local else value
    return format_html(
        '<time datetime="{}" title="{}" data-exact="{}">{}</time>',
        value.isoformat(),
        exact,
        exact,
        days_in_words((date - clock.today()).days),
    )


@register.filter
def dong(value: int | None) -> str:
    """Write an amount as 1.234.567 ₫; nothing for none."""
    return "" if value is None else format_vnd(value)


@register.simple_tag
def this_year() -> int:
    """Say the year of today, in Vietnam."""
    return clock.today().year


@register.simple_tag(takes_context=True)
def language_links(context: RequestContext) -> SafeString:
    """Link this same page in the other language."""
    request: HttpRequest | None = context.get("request")
    here = request.get_full_path() if request else "/"
    names = {"vi": "Tiếng Việt", "en": "English"}
    return format_html_join(
        "",
        '<a class="language" href="{}" hreflang="{}" lang="{}">{}</a>',
        [
            (translate_url(here, code), code, code, name)
            for code, name in names.items()
            if code != get_language()
        ],
    )


@register.simple_tag
def shell_texts() -> SafeString:
    """Hand the words that every page's script says to it, in the reader's language."""
    return json_script(
        {
            "signed_out": _("Your sign-in has ended. What you typed is kept on this machine."),
            "sign_in": _("Sign in again in a new tab"),
            "offline": _("The portal can't be reached. What you typed is kept; try again."),
            "failed": _("The portal could not do this. Try again; if it stays so, tell support."),
            "kept": _("Text typed here on {when} was not saved."),
            "put_back": _("Put it back"),
            "discard": _("Discard it"),
            "close": _("Close"),
            "selected": _("{n} selected"),
        },
        "shell-texts",
    )
