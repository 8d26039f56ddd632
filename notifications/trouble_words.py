"""What each kind of trouble is called and says; every app registers its own from ``ready()``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from notifications.models import Trouble

Words = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class TroubleKind:
    """A kind of trouble: its name, and the sentence for its values that says what to do."""

    code: str
    label: str | Promise
    words: Words


_kinds: dict[str, TroubleKind] = {}


def register_trouble(code: str, label: str | Promise, words: Words) -> None:
    """Give a kind of trouble its words."""
    _kinds[code] = TroubleKind(code, label, words)


def trouble_label(trouble: Trouble) -> str:
    """The name of its kind."""
    kind = _kinds.get(trouble.code)
    return str(kind.label) if kind else trouble.code


def trouble_sentence(trouble: Trouble) -> str:
    """What happened and what to do, in the reader's language."""
    kind = _kinds.get(trouble.code)
    return kind.words(trouble.values) if kind else trouble.key
