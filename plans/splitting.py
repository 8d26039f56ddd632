"""Several units in one cell: where a list is split, and how it is written again. No ORM.

Lines and bullets first, else “;”, else commas outside a name. “và” splits nothing: it stands
inside too many names.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

# Parts of names with a comma or a dash that stand below many agencies: a department's name
# repeats its ministry's.
STANDARD_NAMES = (
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa, Thông tin và Thể thao",
    "Văn hóa, Thông tin và Truyền thông",
    "Văn hóa, Thể thao và Truyền thanh",
    "Văn hóa, Thể thao và Truyền thông",
    "Văn hóa, Khoa học và Thông tin",
    "Lao động, Thương binh và Xã hội",
    "Lao động - Thương binh và Xã hội",
    "Báo và Phát thanh, Truyền hình",
    "Báo và Đài Phát thanh, Truyền hình",
    "Đài Phát thanh, Truyền hình",
    "Đài Phát thanh - Truyền hình",
    "Phát thanh, Truyền hình và Thông tin điện tử",
    "Thông tin, Báo chí và Xuất bản",
    "Thông tin, Báo chí, Xuất bản",
    "Báo chí, Xuất bản",
    "Xuất bản, In và Phát hành",
    "Mỹ thuật, Nhiếp ảnh và Triển lãm",
    "Kinh tế, Hạ tầng và Đô thị",
    "Kế hoạch, Tài chính",
    "Kế hoạch - Tài chính",
    "Hành chính, Quản trị",
    "Thi đua, Khen thưởng",
    "Thi đua - Khen thưởng",
    "Tiêu chuẩn, Đo lường, Chất lượng",
    "Tiêu chuẩn - Đo lường - Chất lượng",
    "Dân số, Kế hoạch hóa gia đình",
    "Thanh niên, Thiếu niên",
    "Đào tạo, Bồi dưỡng",
    "Khiếu nại, Tố cáo",
    "Phòng, chống",
    "Chính trị - Xã hội",
    "Văn hóa - Xã hội",
)
GROUP_WORDS = (
    "tổ chức chính trị - xã hội|đơn vị sự nghiệp|cơ quan báo chí|doanh nghiệp|địa phương"
    "|thành phố|đoàn thể|hiệp hội|học viện|trung tâm|thị trấn|thị xã|đặc khu|khu phố|đơn vị"
    "|cơ quan|tổ chức|cá nhân|trường|phường|huyện|ngành|phòng|quận|viện|tỉnh|thôn|ban|vụ|cục"
    "|hội|bộ|sở|xã|cấp"
)
BULLET = re.compile(r"^\s*(?:[-–—+*•·●▪◦\uf0b7]+\s*|\d{1,2}[.)]\s+|[a-zđ]\)\s+)(?=\S)")
DOTS = re.compile(r"\s*[•●▪◦\uf0b7]\s*")
EDGES = " \t\r\n,;:."
LEADER = r"chủ\s*trì|chu\s*tri|ct"
HELPER = r"phối\s*hợp|phối\s*kết\s*hợp|phoi\s*hop|ph"
WHO = r"(?:(?:các\s+)?(?:cơ\s*quan|đơn\s*vị|cq|đv|cơ\s*quan,\s*đơn\s*vị)\.?\s*)?"
DONE = r"(?:\s+(?:thực\s+hiện|với))?"
LABEL = re.compile(
    rf"(?:^|(?<=[\s;,.(+*•-]))(?:[-–—+*•]\s*)?{WHO}"
    rf"(?:(?P<lead>{LEADER})|(?P<help>{HELPER})){DONE}\s*[:：]\s*",
    re.IGNORECASE,
)
# “Chủ trì” on a line of its own or with a dash after it, as good as with a colon.
LINE_LABEL = re.compile(
    rf"(?m)^(\s*(?:[-–—+*•]\s*)?{WHO}(?:chủ\s+trì|phối\s+hợp){DONE})[ \t]*(?:[-–—]\s+|\n(?=\s*\S))",
    re.IGNORECASE,
)
IN_WORDS = (
    re.compile(
        r"^(?P<lead>.+?)\s+chủ\s+trì\s*[,;.\n]\s*(?P<help>(?!(?:và\s+)?phối\s).+?)\s+phối\s+hợp"
        r"(?:\s+thực\s+hiện)?\W*$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"^(?P<lead>.+?)[\s,]+(?:là\s+)?{WHO}chủ\s+trì\s*[,;.\n]\s*(?:và\s+)?phối\s+hợp"
        r"(?:\s+(?:cùng|với))*\s+(?P<help>.+)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?P<lead>.+?)\s*\((?:chủ\s+trì|ct)\)\s*[,;\n]?\s*(?P<help>.*?)"
        r"(?:\s*\((?:phối\s+hợp|ph)\))?$",
        re.IGNORECASE | re.DOTALL,
    ),
)


def split_units(text: str, known_names: Sequence[str] = ()) -> list[str]:
    """The units that a cell names, in order; ``known_names`` are never split at their commas."""
    return list(_split(text, tuple(known_names)))


@lru_cache(maxsize=1_024)  # an annex names the same units again and again
def _split(text: str, known_names: tuple[str, ...]) -> tuple[str, ...]:
    text = unicodedata.normalize("NFC", text).strip()
    inside = _inside_names(text, known_names)
    pieces = _at_lines(text, inside)
    if pieces is None and ";" in text:
        pieces = _cut(text, (place for place, letter in enumerate(text) if letter == ";"))
    if pieces is None:
        commas = (place for place, letter in enumerate(text) if letter == ",")
        pieces = _cut(text, (place for place in commas if place not in inside))
    return tuple(name for name in map(_tidy, pieces) if name)


def join_units(names: Sequence[str]) -> str:
    """Write units into one cell so that split_units gives them back."""
    if not names:
        return ""
    if any(";" in name for name in names) or any(_tidy(name) != name for name in names):
        return "\n".join(f"- {name}" for name in names)
    if len(names) == 1:
        return names[0] if split_units(names[0]) == [names[0]] else f"{names[0]};"
    return "; ".join(names)


def split_lead(text: str, known_names: Sequence[str] = ()) -> tuple[str, list[str]]:
    """The lead and the partners of one cell, “- Chủ trì: A - Phối hợp: B, C”.

    Without such words the whole cell is the lead, which is never split.
    """
    text = LINE_LABEL.sub(r"\1: ", unicodedata.normalize("NFC", text).strip())
    labels = list(LABEL.finditer(text))
    if labels:
        return _labelled(text, labels, known_names)
    for pattern in IN_WORDS:
        if found := pattern.match(text):
            return _one(found["lead"]), split_units(found["help"], known_names)
    return _one(text), []


def _labelled(
    text: str, labels: list[re.Match[str]], known_names: Sequence[str]
) -> tuple[str, list[str]]:
    lead, partners = _one(text[: labels[0].start()]), []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        content = text[label.end() : end]
        if label["lead"]:
            lead = _one(content)
        else:
            partners += split_units(content.rstrip(" \n\t-–—+*•;,("), known_names)
    return lead, partners


def _one(text: str) -> str:
    """A name that is not split, on one line, without bullet."""
    return _tidy(text.rstrip(" \n\t-–—+*•;,("))


def _tidy(text: str) -> str:
    name = " ".join(BULLET.sub("", text, count=1).split()).strip(EDGES)
    return re.sub(r"^(?:và|and)\s+", "", name, flags=re.IGNORECASE)


def _at_lines(text: str, inside: set[int]) -> list[str] | None:
    """The pieces between line breaks and bullets; None where there are neither."""
    breaks = [i for i, letter in enumerate(text) if letter == "\n" and i not in inside]
    lines = [line for line in _cut(text, breaks) if line.strip()]
    bulleted = any(BULLET.match(line) for line in lines) or bool(DOTS.search(text))
    if len(lines) < 2 and not bulleted:
        return None
    pieces: list[str] = []
    start = 0
    for line in lines:
        start = text.index(line, start)
        pieces += _at_bullets(line, {place - start for place in inside})
        start += len(line)
    return pieces


def _at_bullets(line: str, inside: set[int]) -> list[str]:
    """“- A - B” in one line: the bullet that begins it also divides it."""
    if DOTS.search(line):
        return DOTS.split(line)
    begun = re.match(r"\s*([-–—+*])\s", line)
    if begun is None:
        return [line]
    marks = re.finditer(rf"\s{re.escape(begun[1])}\s", line)
    return _cut(line, [m.start() + 1 for m in marks if m.start() and m.start() + 1 not in inside])


def _cut(text: str, places: Iterable[int]) -> list[str]:
    pieces, start = [], 0
    for place in places:
        pieces.append(text[start:place])
        start = place + 1
    return [*pieces, text[start:]]


def _inside_names(text: str, known_names: tuple[str, ...]) -> set[int]:
    """The places of the text that belong to a name or to a group such as “các xã, phường”."""
    return {place for start, end in _names_in(text, known_names) for place in range(start, end)}


def _names_in(text: str, known_names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for found in _names_pattern(known_names).finditer(_even_fold(text).lower()):
        yield found.span()
    for found in _GROUPS.finditer(_even_fold(text)):
        yield found.span()


@lru_cache(maxsize=16)
def _names_pattern(known_names: tuple[str, ...]) -> re.Pattern[str]:
    names = set(STANDARD_NAMES)
    for name in known_names:
        if "," in name or " - " in name:
            names |= {name, name.partition(" ")[2] if "," in name.partition(" ")[2] else name}
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![^\W_]){_flexible(name)}(?![^\W_])" for name in longest))


def _flexible(name: str) -> str:
    """The folded name as a pattern that allows any spaces, line breaks and dashes."""
    folded = _even_fold(unicodedata.normalize("NFC", name)).lower()
    words = (re.escape(word).replace(r"\-", "[-–—]") for word in folded.replace(",", " , ").split())
    return r"\s+".join(words).replace(r"\s+,", r"\s*,").replace(r",\s+", r",\s*")


def _even_fold(text: str) -> str:
    """Leave diacritics out, letter by letter, so that places stay the same."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text).translate(
        {ord("đ"): "d", ord("Đ"): "D"}
    )


def _group_pattern() -> re.Pattern[str]:
    low = f"(?:{_even_fold(GROUP_WORDS)})(?![^\\W_])"
    high = f"(?:{'|'.join(w.capitalize() for w in _even_fold(GROUP_WORDS).split('|'))})(?![^\\W_])"
    word = rf"(?:{low}|{high}(?!\s+[A-Z]))"
    return re.compile(rf"(?<![^\W_]){word}(?:\s*,\s*{word})+")


_GROUPS = _group_pattern()
