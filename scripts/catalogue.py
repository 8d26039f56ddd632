"""The Vietnamese catalogue: ``check`` that it is complete, ``update`` it, ``compile`` it."""

import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po, write_po

from portal.launch.catalogues import compile_catalogues
from scripts.lints.sources import BASE
from scripts.messages import Message, messages_of, messages_of_package

CATALOGUE = "locale/vi/LC_MESSAGES/django.po"
# Packages whose words we may set in our own.
BORROWED = ("allauth", "django", "rest_framework")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%([sd])|\{(\w*)\}")


def problems(base: Path) -> list[str]:
    """Messages without a translation, translations without a message, unequal placeholders."""
    catalogue = _read(base)
    wanted = messages_of(base)
    known = {_message(entry): entry for entry in catalogue if entry.id}
    found = [
        f"{place}: no Vietnamese translation of {message[1][0]!r}"
        for message, place in wanted.items()
        if message not in known
    ]
    found += [text for entry in known.values() for text in _faults(entry)]
    left_over = known.keys() - wanted.keys()
    return found + [f"{CATALOGUE}: {one[1][0]!r} is said nowhere" for one in _unknown(left_over)]


def update(base: Path) -> int:
    """Add what is missing, with an empty translation, and drop what is said nowhere."""
    catalogue = _read(base)
    wanted = messages_of(base)
    known = {_message(entry) for entry in catalogue if entry.id}
    for context, texts in wanted.keys() - known:
        catalogue.add(texts if len(texts) > 1 else texts[0], context=context)
    for context, texts in _unknown(known - wanted.keys()):
        catalogue.delete(texts[0], context)
    with (base / CATALOGUE).open("wb") as file:
        write_po(file, catalogue, sort_output=True, width=0)
    return len(wanted.keys() - known)


def _read(base: Path) -> Catalog:
    with (base / CATALOGUE).open("rb") as file:
        return read_po(file, locale="vi")


def _message(entry: Entry) -> Message:
    return entry.context, tuple(entry.id) if isinstance(entry.id, list | tuple) else (entry.id,)


def _faults(entry: Entry) -> Iterator[str]:
    """What is wrong with one translation."""
    ids = _message(entry)[1]
    texts = entry.string if isinstance(entry.string, list | tuple) else (entry.string,)
    where = f"{CATALOGUE}: {ids[0]!r}"
    if entry.fuzzy:
        yield f"{where} is marked fuzzy"
    if not all(texts):
        yield f"{where} has no translation"
    elif any(_placeholders(text or "") != _placeholders(ids[-1]) for text in texts):
        yield f"{where} has other placeholders in its translation"


def _placeholders(text: str) -> list[str]:
    return sorted(match.group() for match in PLACEHOLDER.finditer(text.replace("%%", "")))


def _unknown(messages: set[Message]) -> set[Message]:
    """Those of ``messages`` that no borrowed package says either."""
    if not messages:
        return messages
    for name in BORROWED:
        spec = find_spec(name)
        if spec and spec.origin:
            messages = messages - messages_of_package(Path(spec.origin).parent)
    return messages


def main() -> int:
    """Run the named command."""
    command = sys.argv[1] if len(sys.argv) > 1 else "check"
    if command == "compile":
        compile_catalogues(BASE)
    elif command == "update":
        print(f"{update(BASE)} new messages in {CATALOGUE}: translate them")
    else:
        found = problems(BASE)
        print("\n".join(found) or "The catalogue is complete.")
        return bool(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
