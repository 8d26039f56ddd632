"""What stands above an annex: its title, the year, the sections whose tables follow."""

import re
from collections.abc import Iterable, Sequence

from core.tables.model import Block, Paragraph
from plans.importing.left_out import SIGNED
from plans.importing.numbering import split_number
from plans.importing.segments import Segment
from plans.importing.texts import fold, is_shouted, one_line, tidy, words

YEAR = re.compile(r"\bnăm\s*(20\d\d)\b|\b(20\d\d)\s*$|/(20\d\d)\b", re.IGNORECASE)
IN_DATE = re.compile(r"ngày[^,;]{0,12}(tháng|/).*", re.IGNORECASE)
ASIDE = re.compile(
    r"\(?(ban hanh |dinh )?kem theo|phu luc\b|bieu( mau)? (so )?\d|bang (so )?\d|mau (so )?\d"
    r"|don vi( tinh)?\b|dvt\b|cong hoa xa hoi|doc lap|so \d|[- ]*$"
)
NAMES_PLAN = re.compile(
    r"(phu luc |bieu |bang )?[\w .:,-]{0,30}?(ke hoach|chuong trinh|danh muc)\b"
)
APPENDIX = re.compile(
    r"^(phụ lục|biểu|mẫu|bảng)( (số )?(\d{1,2}|[ivx]{1,4}))?\s*[:.\-–]?\s+(?=\S+ \S+ \S)",
    re.IGNORECASE,
)
SECTION_WORDS = re.compile(r"(phần|mục|nhóm|chương)\s+([ivx]+|\d+|[a-z])\b", re.IGNORECASE)
LONGEST = 200
LONGEST_LINE = 120
CAPTION = re.compile(r"(bảng|biểu)( số)? \d+\s*[:.\-–]\s*\w+ \w+", re.IGNORECASE)


def title_and_year(
    blocks: Sequence[Block], segments: Sequence[Segment]
) -> tuple[str | None, int | None]:
    """The annex's title and the year that it names, from what stands above its first table."""
    lines = list(_lines(segments))
    title = _title(lines)
    years = _years([title or ""]) or _years(lines)
    if not years:
        every = [one_line(b.text) for b in blocks if isinstance(b, Paragraph)]
        years = _years(every[:40])
    return title, years[0] if years else None


def _lines(segments: Sequence[Segment]) -> Iterable[str]:
    """Lines above the first table in use, those of letterheads included."""
    for place, segment in enumerate(segments):
        yield from segment.above
        if place < len(segments) - 1:
            grid = segment.grid
            for row in range(segment.begin, min(segment.end, segment.begin + 8)):
                for _c, text in grid.owns(row):
                    yield from tidy(text).splitlines()


def _title(lines: Sequence[str]) -> str | None:
    """“KẾ HOẠCH” with the line below it, or the line that names the plan."""
    for place, line in enumerate(lines):
        said = fold(line).strip()
        if said in {"ke hoach", "chuong trinh", "danh muc"} and place + 1 < len(lines):
            rest = list(_title_below(lines[place + 1 : place + 4]))
            return _cased(" ".join([line, *rest]), rest)
    for line in lines:
        said = words(line)
        if NAMES_PLAN.match(said) and "kem theo" not in said and len(said.split()) >= 3:
            return _named(line)
    for line in lines:
        if "truyen thong" in words(line) and len(line) < LONGEST:
            return _named(line)
    return None


def _title_below(lines: Sequence[str]) -> Iterable[str]:
    """The lines that go on with the title, up to the one that names the year."""
    for line in lines:
        if ASIDE.match(words(line)) or split_number(line)[0] or len(line) >= LONGEST:
            return
        yield line
        if _years([line]):
            return


def _named(line: str) -> str:
    """The title without “Phụ lục …” before it and the reference in brackets behind it."""
    bare = re.sub(r"\s*\((ban hành |đính )?kèm theo.*$", "", one_line(line), flags=re.IGNORECASE)
    bare = APPENDIX.sub("", bare)
    return _cased(bare, [])


def _cased(text: str, rest: Sequence[str]) -> str:
    """A shouted title in ordinary letters, unless that could spoil a name."""
    text = one_line(text)
    if rest and not is_shouted(" ".join(rest)):
        head, _space, tail = text.partition(rest[0])
        return one_line(f"{head.capitalize()} {rest[0][:1].lower()}{rest[0][1:]}{tail}")
    return text


def _years(lines: Iterable[str]) -> list[int]:
    found = []
    for line in lines:
        match = YEAR.search(IN_DATE.sub("", line))
        if match:
            found.append(int(next(filter(None, match.groups()))))
    return found


def sections_above(segment: Segment) -> list[tuple[str, str]]:
    """Numbered lines right above a table: the sections in which its rows stand."""
    found: list[tuple[str, str]] = []
    for line in reversed(segment.above):
        text = one_line(line)
        if ASIDE.match(words(text)) and not SECTION_WORDS.match(text):
            continue
        number, rest = split_number(text)
        worded = SECTION_WORDS.match(text)
        if not (number or worded) or len(text) > LONGEST or _is_sentence(rest):
            break
        if number and any(known == number for known, _text in found):
            break
        found.append((number, text))
        if len(found) == 3:
            break
    return found[::-1]


def plain_section_above(segment: Segment) -> str:
    """An unnumbered line right above a table that names what its rows have in common."""
    for line in reversed(segment.above):
        text = one_line(line)
        caption = CAPTION.match(text)
        if ASIDE.match(words(text)) and not caption:
            continue
        told = NAMES_PLAN.match(words(text)) or SIGNED.match(text) or _years([text])
        fits = 3 < len(text) <= LONGEST_LINE and not text.endswith((".", ";", "./."))
        return text if fits and not told else ""
    return ""


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";")) and len(text.split()) > 12
