"""Zipped office files (.xlsx, .docx, .ods), opened so that none unpacks beyond the limit."""

import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.conf import settings

from core.tables.errors import broken_file, locked_file, zip_bomb

CHUNK = 64 * 1024
MAX_PARTS = 10_000
LARGEST_TREE = 16 * 1024 * 1024
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)


class Package:
    """The parts of a zipped file by name; raises TableRefused when one cannot be trusted.

    The sizes that a zip states are only claims, so each part is unpacked once and counted
    before anything else reads the file.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except BROKEN as error:
            raise broken_file() from error
        self._parts = {part.filename: part for part in self._zip.infolist()}
        if len(self._parts) > MAX_PARTS or len(self._parts) != len(self._zip.infolist()):
            raise broken_file()
        if any(part.flag_bits & ENCRYPTED for part in self._parts.values()):
            raise locked_file()
        _check_unpacked(content, list(self._parts.values()))

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """A part as bytes; raises TableRefused when it is missing or damaged."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part piece by piece."""
        try:
            with self._zip.open(self._parts[name]) as part:
                while chunk := part.read(CHUNK):
                    yield chunk
        except (KeyError, *BROKEN) as error:
            raise broken_file() from error

    def tree(self, name: str) -> Element:
        """A small part as XML, without document types and entities."""
        if name in self and self._parts[name].file_size > LARGEST_TREE:
            raise broken_file()
        try:
            return fromstring(self.read(name), forbid_dtd=True)
        except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
            raise broken_file() from error

    def targets(self, source: str) -> dict[str, tuple[str, str]]:
        """What a part points to: its relations by id, as (kind, name of the part)."""
        folder, _, file = source.rpartition("/")
        relations = join(folder, "_rels", f"{file}.rels")
        if relations not in self:
            return {}
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                _resolve(source, relation.get("Target", "")),
            )
            for relation in self.tree(relations)
            if relation.get("TargetMode") != "External"
        }

    @cached_property
    def main_part(self) -> str:
        """The name of the part that holds the workbook or the document."""
        for kind, name in self.targets("").values():
            if kind == "officeDocument" and name in self:
                return name
        raise broken_file()


def local_name(tag: str) -> str:
    """A tag or attribute without its namespace: transitional and strict files read alike."""
    return tag.rpartition("}")[2]


def _resolve(source: str, target: str) -> str:
    """A relation's target as the name of a part."""
    return target[1:] if target.startswith("/") else normpath(join(dirname(source), target))


def _check_unpacked(content: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack each part and throw it away, counting: claims first, then what is really there."""
    limit = settings.UPLOAD_MAX_UNPACKED_BYTES
    if sum(part.file_size for part in parts) > limit:
        raise zip_bomb(limit)
    room = limit
    for part in parts:
        size = _unpacked_size(content, part, room)
        room -= size
        if room < 0:
            raise zip_bomb(limit)
        if size != part.file_size:
            raise broken_file()


def _unpacked_size(content: bytes, part: zipfile.ZipInfo, room: int) -> int:
    """How many bytes a part really has; stops counting beyond `room`."""
    header = content[part.header_offset : part.header_offset + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise broken_file()
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    start = part.header_offset + 30 + names
    packed = memoryview(content)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise broken_file()
    return _inflated_size(packed, room)


def _inflated_size(packed: memoryview, room: int) -> int:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    size = 0
    try:
        for start in range(0, len(packed), CHUNK):
            piece: bytes | memoryview = packed[start : start + CHUNK]
            while piece and size <= room:
                size += len(inflater.decompress(piece, 16 * CHUNK))
                piece = inflater.unconsumed_tail
    except zlib.error as error:
        raise broken_file() from error
    return size
