"""Entity tags: an item's begins with its version, a list's is made of ids and versions alone."""

import hashlib
from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _

from core.exceptions import PortalError, StaleVersion


class ConditionMissing(PortalError):
    """A change without ``If-Match`` (428): nobody overwrites what they have not seen."""

    default_code = "if_match_required"
    status = 428


def digest(*parts: bytes | str) -> str:
    """Sixteen hexadecimal digits that stand for the parts."""
    joined = b"\0".join(part if isinstance(part, bytes) else part.encode() for part in parts)
    return hashlib.blake2b(joined, digest_size=8).hexdigest()


def item_tag(version: int, body: bytes) -> str:
    """A strong tag: the version that ``If-Match`` compares, then the very bytes."""
    return f'"{version}-{digest(body)}"'


def list_tag(path: str, stamps: Iterable[tuple[object, ...]]) -> str:
    """A weak tag of a list: its address and each row's id and version."""
    return f'W/"{digest(path, repr(list(stamps)))}"'


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether ``If-None-Match`` names the tag (weak comparison, RFC 9110 §13.1.2)."""
    header = request.headers.get("If-None-Match")
    if header is None:
        return False
    named = {known.removeprefix("W/") for known in parse_etags(header)}
    return "*" in named or tag.removeprefix("W/") in named


def require_match(request: HttpRequest, version: int) -> None:
    """Raise ConditionMissing without ``If-Match``, StaleVersion when it names another version.

    Strong comparison (RFC 9110 §13.1.1): a weak tag never matches. ``*`` takes any version.
    """
    header = request.headers.get("If-Match")
    if not header:
        raise ConditionMissing(
            _("Send the ETag of what you read as If-Match, so that nothing is overwritten unseen.")
        )
    if not any(tag == "*" or _version(tag) == str(version) for tag in parse_etags(header)):
        raise StaleVersion


def _version(tag: str) -> str:
    """The version in a strong tag, or nothing."""
    return tag.strip('"').partition("-")[0] if tag.startswith('"') else ""
