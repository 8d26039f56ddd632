"""Making a backup while the portal runs."""

import shutil
from pathlib import Path

from django.core.files.storage import default_storage

from core import clock
from core.backups.manifest import FORMAT, BackupFailed, Manifest, checksum, copy_hashed, key_names
from core.backups.programs import run_program
from core.models import StoredFile


def backup_make(folder: Path) -> Path:
    """Write database, files and manifest into a new folder below ``folder``; its path.

    The database goes first: files never change under their hash, so every file that the dump
    names is still there. Raises BackupFailed, and then leaves nothing behind.
    """
    made_at = clock.now()
    target = folder / made_at.strftime("portal-%Y%m%dT%H%M%SZ")
    beside = target.with_suffix(".partial")
    try:
        beside.mkdir(parents=True, mode=0o700)
        dump = beside / "database.dump"
        run_program("pg_dump", "--format=custom", "--no-owner", f"--file={dump}")
        Manifest(
            format=FORMAT,
            made_at=made_at.isoformat(),
            database_sha256=checksum(dump),
            files=_copy_files(beside / "files"),
            keys=key_names(),
        ).write(beside)
        beside.rename(target)
    except OSError as error:
        raise BackupFailed(f"{error}: choose a folder with room that you may write to.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return target


def _copy_files(folder: Path) -> dict[str, str]:
    """Every stored file once, each held against its hash."""
    copied = {}
    rows = StoredFile.objects.values_list("file", "sha256").distinct()
    for path, sha256 in rows.order_by("file", "sha256").iterator():
        try:
            with default_storage.open(path) as source:
                found = copy_hashed(source, folder / path)
        except FileNotFoundError as error:
            raise BackupFailed(f"The stored file {path} is missing: restore it first.") from error
        if found != sha256:
            raise BackupFailed(f"The stored file {path} is damaged: restore it first.")
        copied[path] = found
    return copied
