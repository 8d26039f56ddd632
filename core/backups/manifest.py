"""What a backup holds: checksums of its parts and the names of the keys it was written under."""

import dataclasses
import hashlib
import json
import os
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files import File

from core.exceptions import PortalError

FORMAT = 1
CHUNK = 1024 * 1024


class BackupFailed(PortalError):
    """A backup cannot be made, or is not whole."""

    default_code = "backup_failed"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manifest:
    """The list of a backup's parts; ``files`` maps a path in storage to its checksum."""

    format: int
    made_at: str
    database_sha256: str
    files: dict[str, str]
    keys: dict[str, str]

    def write(self, folder: Path) -> None:
        """Put the list beside the parts."""
        text = json.dumps(dataclasses.asdict(self), indent=1, sort_keys=True)
        (folder / "manifest.json").write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The list of a backup; raises BackupFailed when there is none that we know."""
        try:
            manifest = cls(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise BackupFailed(f"{folder} is no backup: choose a folder made by backup.") from error
        if manifest.format != FORMAT:
            raise BackupFailed(f"{folder} was made by another version of the portal: use that one.")
        return manifest


def key_names() -> dict[str, str]:
    """A name for each secret in use, from which the secret cannot be told."""
    secrets = {"SECRET_KEY": settings.SECRET_KEY, "FIELD_KEY": os.environ.get("FIELD_KEY", "")}
    return {
        name: hashlib.sha256(f"portal key {value}".encode()).hexdigest()[:16]
        for name, value in secrets.items()
        if value
    }


def copy_hashed(source: IO[bytes] | File, target: Path) -> str:
    """Copy a stream to a file; its checksum."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("wb") as out:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def checksum(file: Path) -> str:
    """The checksum of a file, read in pieces."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
