"""Bringing a backup back into an empty database."""

from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection

from core.backups.manifest import BackupFailed, Manifest, checksum, key_names
from core.backups.programs import run_program


def backup_restore(folder: Path) -> list[str]:
    """Fill the empty default database and the storage from a backup; notices for the operator.

    Everything is checked before anything is written, and the database comes in one transaction.
    Raises BackupFailed when the backup is not whole or the database is not empty.
    """
    manifest = Manifest.read(folder)
    _check_parts(folder, manifest)
    _check_empty()
    run_program(
        "pg_restore",
        "--no-owner",
        "--single-transaction",
        f"--dbname={connection.settings_dict['NAME']}",
        str(folder / "database.dump"),
    )
    for path in manifest.files:
        if not default_storage.exists(path):
            with (folder / "files" / path).open("rb") as source:
                default_storage.save(path, File(source))
    return _notices(manifest)


def _check_parts(folder: Path, manifest: Manifest) -> None:
    parts = {folder / "database.dump": manifest.database_sha256}
    parts |= {folder / "files" / path: sha256 for path, sha256 in manifest.files.items()}
    for part, sha256 in parts.items():
        inside = part.resolve().is_relative_to(folder.resolve())
        if not inside or not part.is_file() or checksum(part) != sha256:
            raise BackupFailed(f"{part} is missing or damaged: use another backup.")


def _check_empty() -> None:
    if connection.introspection.table_names():
        raise BackupFailed("The database is not empty: name a new one in DATABASE_URL.")


def _notices(manifest: Manifest) -> list[str]:
    """What the operator must know: keys that differ make parts of the data unreadable."""
    here = key_names()
    return [
        f"{name} is another one than when the backup was made (its name was {known}): "
        "set the former key, or links, sessions and encrypted fields cannot be read."
        for name, known in manifest.keys.items()
        if here.get(name) != known
    ]
