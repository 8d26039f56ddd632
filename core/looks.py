"""How a state looks: its colour and icon, once for all pages. The words come from the model."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """``tone`` is grey, blue, gold, red or green; ``icon`` a symbol of the sprite."""

    tone: str
    icon: str


LOOKS = {
    "draft": Look("grey", "pencil"),
    "submitted": Look("blue", "send"),
    "returned": Look("gold", "arrow-back-up"),
    "approved": Look("green", "circle-check"),
    "issued": Look("green", "rosette-discount-check"),
    "pending": Look("grey", "clock"),
    "accepted": Look("green", "check"),
    "queued": Look("grey", "clock"),
    "running": Look("blue", "loader"),
    "done": Look("green", "check"),
    "failed": Look("red", "alert-triangle"),
    "good": Look("green", "check"),
    "review": Look("gold", "alert-triangle"),
    "bad": Look("red", "x"),
    "undone": Look("grey", "arrow-back-up"),
    "active": Look("green", "check"),
    "ended": Look("grey", "archive"),
    "late": Look("red", "alert-triangle"),
    "soon": Look("gold", "clock"),
}


def look_of(value: str) -> Look:
    """Give the look of a state's code; plain grey for one that has none of its own."""
    return LOOKS.get(value, Look("grey", "point"))
