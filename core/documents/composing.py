"""From a document to what both renderers set: cleaned text, lines, lengths of rules."""

from dataclasses import dataclass

from core.documents.measures import LAYOUT, balanced_lines, text_width
from core.documents.model import Annex, Block, OfficialDocument, Signature
from core.documents.wording import cleaned, official_day, official_number

RULE_SHARE = 0.4


@dataclass(frozen=True)
class Lines:
    """Centred lines and the rule below them, in millimetres."""

    lines: tuple[str, ...]
    rule: float


@dataclass(frozen=True)
class Composed:
    """A document ready to be set."""

    title: str
    author: str
    date: str
    parent_issuer: tuple[str, ...]
    issuer: Lines
    number: str
    place_and_date: str
    draft: bool
    kind: str
    subject: Lines
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...]


def compose(document: OfficialDocument) -> Composed:
    """Clean a document's text and break the lines of its letterhead and title."""
    document = cleaned(document)
    return Composed(
        title=" ".join(document.title.split()),
        author=" ".join(document.issuer.split()),
        date=document.date.isoformat() if document.date else "",
        parent_issuer=_letterhead_lines(document.parent_issuer),
        issuer=_ruled(_letterhead_lines(document.issuer), LAYOUT.size_issuer),
        number=f"Số: {official_number(document.number, document.code)}",
        place_and_date=f"{document.place}, {official_day(document.date)}",
        draft=document.draft,
        kind=document.kind.upper(),
        subject=_ruled(
            balanced_lines(document.subject, LAYOUT.size_title, LAYOUT.text_width * 0.85),
            LAYOUT.size_title,
        ),
        blocks=document.blocks,
        signature=document.signature,
        recipients=_listed(document.recipients),
        annexes=document.annexes,
    )


def _letterhead_lines(name: str) -> tuple[str, ...]:
    """The name of a body in capitals, broken to fit the left half of the letterhead."""
    return balanced_lines(name.upper(), LAYOUT.size_issuer, LAYOUT.issuer_column - 2)


def _ruled(lines: tuple[str, ...], size: float) -> Lines:
    """Lines with a rule of between a third and a half of the last one's length below."""
    return Lines(lines, round(text_width(lines[-1], size) * RULE_SHARE, 1) if lines else 0)


def _listed(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Recipients as a list: each with its dash and semicolon, the last with a full stop."""
    names = [recipient.lstrip("- ").rstrip(" ;.") for recipient in recipients]
    names = [name for name in names if name]
    return tuple(
        f"- {name}{'.' if index == len(names) else ';'}" for index, name in enumerate(names, 1)
    )
