"""The rail's entries, by what the actor may do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Role
from core.actors import Actor


@dataclass(frozen=True)
class Entry:
    """One line of the rail; ``icon`` names a symbol of the sprite."""

    label: str | Promise
    url: str
    icon: str
    is_current: bool


def entries_for(actor: Actor, acting: Agency | None, path: str) -> list[Entry]:
    """At most seven entries; the current one is where the address begins the same."""
    if not actor.is_person:
        return []
    wanted: list[tuple[str | Promise, str, str]] = [
        (_("My work"), reverse("home"), "home"),
        (_("Plans"), reverse("plans:plan_list"), "clipboard-list"),
        (_("Activities"), reverse("plans:activity_list"), "list-details"),
        (_("Agencies"), reverse("agencies:agency_list"), "building"),
    ]
    if acting and actor.holds_for(acting.ancestor_ids, Role.AGENCY_ADMIN):
        wanted.append(
            (
                _("Administration"),
                reverse("agencies:membership_list", args=[acting.code]),
                "settings",
            )
        )
    home = reverse("home")
    return [
        Entry(label, url, icon, path == url if url == home else path.startswith(url))
        for label, url, icon in wanted
    ]
