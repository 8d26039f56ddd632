"""The rail's entries, by what the actor may do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Role
from agencies.pages import tabs_of
from core.actors import Actor
from core.system_pages import system_home


@dataclass(frozen=True)
class Entry:
    """One line of the rail; ``icon`` names a symbol of the sprite."""

    label: str | Promise
    url: str
    icon: str
    is_current: bool


def entries_for(actor: Actor, acting: Agency | None, path: str) -> list[Entry]:
    """At most seven entries; the current one has the longest address that the page's begins with.

    No query.
    """
    if not actor.is_person:
        return []
    wanted = [
        (_("My work"), "home", [reverse("home")]),
        (_("Plans"), "clipboard-list", [reverse("plans:plan_list"), f"{reverse('home')}imports/"]),
        (_("Activities"), "list-details", [reverse("plans:activity_list")]),
        (
            _("Deadlines"),
            "calendar",
            [reverse("deadlines:deadline_list"), reverse("deadlines:calendar_page")],
        ),
        (_("Agencies"), "building", [reverse("agencies:agency_list")]),
    ]
    if acting and actor.holds_for(acting.ancestor_ids, Role.AGENCY_ADMIN):
        wanted.append((_("Administration"), "settings", [tab.url for tab in tabs_of(acting, "")]))
    if actor.holds(Role.SYSTEM_ADMIN) and (first := system_home()):
        wanted.append((_("System"), "adjustments", [first, f"{reverse('home')}system/"]))
    lengths = [max(_overlap(place, path) for place in places) for _label, _icon, places in wanted]
    return [
        Entry(label, places[0], icon, 0 < length == max(lengths))
        for (label, icon, places), length in zip(wanted, lengths, strict=True)
    ]


def _overlap(place: str, path: str) -> int:
    """How much of the address an entry's place covers; the home page covers itself alone."""
    covers = path == place if place == reverse("home") else path.startswith(place)
    return len(place) if covers else 0
