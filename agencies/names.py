"""How officials write the names of agencies: folded, abbreviated, by initials. No ORM."""

import re
import unicodedata
from functools import lru_cache

FIRST_WORDS = {
    "vp": "van phong",
    "tt": "trung tam",
    "bql": "ban quan ly",
    "p": "phong",
    "c": "cuc",
    "v": "vu",
}
ANYWHERE = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ub": "uy ban",
    "tp": "thanh pho",
    "hcm": "ho chi minh",
    "tphcm": "thanh pho ho chi minh",
    "tphn": "thanh pho ha noi",
    "dv": "don vi",
    "tw": "trung uong",
}
HEADS = (
    "bo",
    "so",
    "cuc",
    "vu",
    "vien",
    "ban",
    "uy ban",
    "trung tam",
    "van phong",
    "phong",
    "dai",
    "thanh tra",
    "truong",
    "bao",
    "tong cuc",
    "chi cuc",
)
COMMITTEE = "uy ban nhan dan"
JOINERS = {"va", "&"}
EDGES = " \t\r\n-–—+•*·.,;:"
TOKEN = re.compile(r"[a-z0-9]+|&")
MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""The usual combining marks; one among them, U+034F, combines nothing."""


@lru_cache(maxsize=8_192)  # an annex says the same units, headings and periods again and again
def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: the same as ``vn_fold`` in the database."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    decomposed = MARKS.sub("", decomposed)
    if decomposed.isascii():
        return decomposed
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The folded words without punctuation, “và” and “&”."""
    return [word for word in TOKEN.findall(fold(text.strip(EDGES))) if word not in JOINERS]


def expanded(words: list[str]) -> list[str]:
    """The words with the common abbreviations written out."""
    spelled = [ANYWHERE.get(word, word) for word in words]
    if len(spelled) > 1:
        spelled[0] = FIRST_WORDS.get(spelled[0], spelled[0])
    return " ".join(spelled).split()


def compact(words: list[str]) -> str:
    """One key for spellings that differ only in spaces and punctuation."""
    return "".join(words)


def by_initials(words: list[str]) -> str:
    """“so van hoa the thao du lich” → “sovhttdl”; empty where there is nothing to shorten."""
    text = " ".join(words)
    for head in sorted(HEADS, key=len, reverse=True):
        rest = text.removeprefix(head + " ")
        if rest != text and " " in rest:
            return compact(head.split()) + "".join(word[0] for word in rest.split())
    return ""


def place_spellings(name: str, short_name: str, *, is_city: bool) -> set[str]:
    """How a province or city and its People's Committee are written.

    A city is also found as the province that it was; never the other way round, since a
    province's chief town (thành phố thuộc tỉnh) bore the same name.
    """
    bare = words_of(short_name or name)
    kinds = ["thanh pho", "tinh"] if is_city else ["tinh"]
    spellings = [bare, words_of(name), *([*kind.split(), *bare] for kind in kinds)]
    committee = COMMITTEE.split()
    return {compact([*before, *words]) for words in spellings for before in ([], committee)}


def body_spellings(name: str) -> set[str]:
    """How a ministry, agency or unit is written: in full, by initials, without “Việt Nam”."""
    words = words_of(name)
    keys = {compact(words), compact(expanded(words)), by_initials(words)}
    if words[-2:] == ["viet", "nam"] and len(words) > 3:
        keys |= {compact(words[:-2]), by_initials(words[:-2])}
    return keys - {""}


def without_home(words: list[str], endings: list[list[str]]) -> list[str]:
    """“van phong bo vhttdl” → “van phong”, where the last words only name the home agency."""
    for ending in endings:
        if len(words) > len(ending) and words[-len(ending) :] == ending:
            return words[: -len(ending)]
    return words


def home_endings(name: str, short_name: str) -> list[list[str]]:
    """What a unit's name may end with that only says to which agency it belongs; longest first."""
    full, short = words_of(name), words_of(short_name)
    kind = ["thanh", "pho"] if full[:2] == ["thanh", "pho"] else full[:1]
    endings = [full, short, expanded(short), kind]
    if kind in (["thanh", "pho"], ["tinh"]):
        endings += [[*kind, *short], [*COMMITTEE.split(), *full], [*COMMITTEE.split(), *kind]]
    unique = {tuple(ending) for ending in endings if ending}
    return [list(ending) for ending in sorted(unique, key=len, reverse=True)]
