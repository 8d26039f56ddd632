"""Chance that comes out the same every time: each agency and year has dice of its own."""

import random


def dice(*names: object) -> random.Random:
    """Dice that fall the same way whenever they are asked for by the same names."""
    return random.Random("/".join(str(name) for name in names))  # noqa: S311  no secret hangs on it
