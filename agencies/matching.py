"""Finding the registered agency or unit that a written name means."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q

from agencies.models import Agency, AgencyKind
from agencies.models.agency import TOP_KINDS
from agencies.names import (
    COMMITTEE,
    body_spellings,
    by_initials,
    compact,
    expanded,
    home_endings,
    place_spellings,
    without_home,
    words_of,
)

PLACES = frozenset({AgencyKind.PROVINCE, AgencyKind.CITY})


class AgencyIndex:
    """The names of one day as seen from one agency, read with one query.

    The home agency's units come first, then the national register. A spelling that fits two
    agencies equally well fits none: nothing is guessed.
    """

    def __init__(self, *, day: dt.date, home: Agency | None = None) -> None:
        self.day = day
        self.home = home
        top_id = home.ancestor_ids[0] if home and home.ancestor_ids else None
        below = Q(ancestor_ids__contains=[top_id]) if top_id else Q(pk=None)
        found = Agency.objects.filter(Q(kind__in=TOP_KINDS) | below).valid_on(day).order_by("pk")
        agencies = list(found)
        self._root = next((agency for agency in agencies if agency.pk == top_id), None)
        self._endings = (
            home_endings(self._root.name_vi, self._root.short_name) if self._root else []
        )
        self._units = self._keyed(agency for agency in agencies if not agency.is_top)
        self._tops = self._keyed(agency for agency in agencies if agency.is_top)
        self._agencies = agencies
        self._matched: dict[str, Agency | None] = {}

    def match(self, text: str) -> Agency | None:
        """The agency that ``text`` names on this day, or None where none or several fit."""
        if text not in self._matched:
            self._matched[text] = self._match(text)
        return self._matched[text]

    def _match(self, text: str) -> Agency | None:
        written = words_of(text)
        if not written:
            return None
        spelled = expanded(written)
        return (
            self._find(self._units, [self._shorn(written), self._shorn(spelled)])
            or self._own(spelled)
            or self._find(self._tops, [written, spelled])
        )

    @cached_property
    def known_names(self) -> tuple[str, ...]:
        """Names as registered, the longest first: where not to split a list at its commas."""
        names = {
            name
            for agency in self._agencies
            for name in (agency.name_vi, agency.short_name, *agency.aliases)
            if name
        }
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    def _keyed(self, agencies: Iterable[Agency]) -> list[dict[str, set[Agency]]]:
        """Key → agencies, the surest spellings first: name, other names, made abbreviations."""
        exact: dict[str, set[Agency]] = defaultdict(set)
        other: dict[str, set[Agency]] = defaultdict(set)
        made: dict[str, set[Agency]] = defaultdict(set)
        for agency in agencies:
            exact[self._key(agency, words_of(agency.name_vi))].add(agency)
            for name in filter(None, (agency.short_name, *agency.aliases)):
                other[self._key(agency, words_of(name))].add(agency)
            for key in self._made(agency):
                made[key].add(agency)
        return [exact, other, made]

    def _made(self, agency: Agency) -> set[str]:
        if agency.kind in PLACES:
            is_city = agency.kind == AgencyKind.CITY
            return place_spellings(agency.name_vi, agency.short_name, is_city=is_city)
        keys = body_spellings(agency.name_vi)
        if agency.is_top:
            return keys
        shorn = self._shorn(expanded(words_of(agency.name_vi)))
        return {*keys, compact(shorn), by_initials(shorn)} - {""}

    def _key(self, agency: Agency, words: list[str]) -> str:
        return compact(words if agency.is_top else self._shorn(words))

    def _shorn(self, words: list[str]) -> list[str]:
        return without_home(words, self._endings)

    def _own(self, words: list[str]) -> Agency | None:
        """“UBND tỉnh” alone is the home province's committee."""
        if self._root is None or self._root.kind not in PLACES:
            return None
        kinds = ("tinh", "thanh pho")
        own = {compact(f"{COMMITTEE} {kind}".split()) for kind in kinds}
        return self._root if compact(words) in own else None

    @staticmethod
    def _find(tiers: list[dict[str, set[Agency]]], spellings: list[list[str]]) -> Agency | None:
        for tier in tiers:
            for words in spellings:
                found = tier.get(compact(words), set())
                if found:
                    return next(iter(found)) if len(found) == 1 else None
        return None
