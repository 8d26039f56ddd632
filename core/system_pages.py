"""Pages for system administrators; each app adds its own from ``ready()``."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class SystemPage:
    """One page of the portal's own administration."""

    label: str | Promise
    url_name: str


@dataclass(frozen=True)
class SystemTab:
    """A page as its neighbours link it."""

    label: str | Promise
    url: str
    is_current: bool


_pages: list[SystemPage] = []


def register_system_page(label: str | Promise, url_name: str) -> None:
    """Add a page; its view asks for the right itself."""
    _pages.append(SystemPage(label, url_name))


def system_tabs(current: str) -> list[SystemTab]:
    """Every page in the order of the apps; ``current`` is the url name of this one."""
    return [SystemTab(p.label, reverse(p.url_name), p.url_name == current) for p in _pages]


def system_home() -> str:
    """The address of the first page, empty while there is none."""
    return reverse(_pages[0].url_name) if _pages else ""
