"""Finding the messages in Python and templates without gettext's own tools."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from scripts.lints.sources import LEFT_OUT

# A context (or nothing) and one msgid, or two where there is a plural.
Message = tuple[str | None, tuple[str, ...]]

KEYWORDS: dict[str, tuple | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TEXT = r"u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*{TEXT}(?:\s*,\s*{TEXT})?(?:\s*,\s*{TEXT})?", re.DOTALL)
WITHOUT_MESSAGES = LEFT_OUT | {"tests", "bench", "scripts", "frontend", "docs"}


def messages_of(base: Path) -> dict[Message, str]:
    """Every message of the project and one place where it stands."""
    return dict(_messages(base, WITHOUT_MESSAGES))


def messages_of_package(folder: Path) -> set[Message]:
    """The messages of an installed package, which our catalogue may say in our own words."""
    return {message for message, _place in _messages(folder, {"tests", "node_modules"})}


def _messages(base: Path, left_out: set[str]) -> Iterator[tuple[Message, str]]:
    for file in sorted([*base.rglob("*.py"), *base.rglob("*.html"), *base.rglob("*.txt")]):
        place = file.relative_to(base)
        if left_out & set(place.parts):
            continue
        if file.suffix == ".py":
            found = _in_python(file)
        else:
            found = _in_template(file.read_text(encoding="utf-8", errors="replace"))
        yield from ((message, str(place)) for message in found)


def _in_python(file: Path) -> Iterable[Message]:
    with file.open("rb") as source:
        for _line, found, _comments, context in extract("python", source, KEYWORDS):
            texts = found if isinstance(found, tuple) else (found,)
            if texts[0]:
                yield context, texts


def _in_template(text: str) -> Iterable[Message]:
    if "trans" not in text and "_(" not in text:
        return
    for name, *quoted in CALL.findall(templatize(text)):
        texts = [ast.literal_eval(one) for one in quoted if one]
        context = texts.pop(0) if "p" in name else None
        yield context, tuple(texts[: 2 if name.startswith("n") else 1])
