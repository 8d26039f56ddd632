"""What a text looks like to whoever reads it. No ORM."""


def is_plain_line(text: str) -> bool:
    """Whether a text is one line with single spaces inside, and nothing in it that is not seen."""
    return text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
