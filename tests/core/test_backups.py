"""A backup brought back into a fresh database and an empty storage."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from core.actors import SYSTEM
from core.files import file_store
from core.models import StoredFile
from tests.factories import AgencyFactory, MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def address(database: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


@pytest.fixture
def storage(tmp_path):
    with override_settings(MEDIA_ROOT=str(tmp_path / "media")):
        yield tmp_path / "media"


@pytest.fixture
def portal_with_data(storage):
    MembershipFactory(agency=AgencyFactory(name_vi="Bộ Đường sắt"))
    file_store(
        content="Kế hoạch năm".encode(),
        name="ke-hoach.txt",
        content_type="text/plain",
        actor=SYSTEM,
    )


@pytest.fixture
def backup(portal_with_data, tmp_path):
    call_command("backup", to=tmp_path / "backups")
    return next((tmp_path / "backups").iterdir())


@pytest.fixture
def fresh_database():
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    yield address(name)
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings", **environment},
        capture_output=True,
        text=True,
    )


def counts(url: str) -> dict[str, int]:
    with psycopg2.connect(url) as other, other.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
        return found


def test_a_restored_portal_has_every_row_and_file(backup, fresh_database, tmp_path):
    media = tmp_path / "new-media"
    done = manage(
        "restore", str(backup), "--yes", DATABASE_URL=fresh_database, MEDIA_ROOT=str(media)
    )
    assert done.returncode == 0, done.stderr
    assert counts(fresh_database) == counts(address(connection.settings_dict["NAME"]))
    stored = StoredFile.objects.get()
    assert (media / stored.file.name).read_text() == "Kế hoạch năm"


def test_a_restored_portal_still_sorts_and_searches_in_vietnamese(backup, fresh_database, tmp_path):
    manage(
        "restore",
        str(backup),
        "--yes",
        DATABASE_URL=fresh_database,
        MEDIA_ROOT=str(tmp_path / "new"),
    )
    with psycopg2.connect(fresh_database) as other, other.cursor() as cursor:
        cursor.execute("SELECT public.vn_fold('Đường sắt')")
        assert cursor.fetchone()[0] == "duong sat"


def test_a_backup_holds_no_secret(backup):
    manifest = json.loads((backup / "manifest.json").read_text())
    everything = b"".join(file.read_bytes() for file in backup.rglob("*") if file.is_file())
    assert settings.SECRET_KEY.encode() not in everything
    assert set(manifest["keys"]) >= {"SECRET_KEY"}


def test_a_damaged_file_stops_the_restore_before_anything_is_written(backup, fresh_database):
    part = next(file for file in (backup / "files").rglob("*") if file.is_file())
    part.write_text("changed")
    done = manage("restore", str(backup), "--yes", DATABASE_URL=fresh_database)
    assert done.returncode != 0
    assert "damaged" in done.stderr
    assert counts(fresh_database) == {}


def test_a_database_with_data_is_never_restored_over(backup):
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(backup), yes=True)


def test_restoring_wants_consent(backup):
    with pytest.raises(CommandError, match="--yes"):
        call_command("restore", str(backup))


def test_a_missing_stored_file_fails_the_backup_and_leaves_nothing(portal_with_data, tmp_path):
    default_storage.delete(StoredFile.objects.get().file.name)
    with pytest.raises(CommandError, match="missing"):
        call_command("backup", to=tmp_path / "backups")
    assert list(Path(tmp_path / "backups").iterdir()) == []


def test_another_key_is_noticed(backup, fresh_database, tmp_path):
    done = manage(
        "restore",
        str(backup),
        "--yes",
        DATABASE_URL=fresh_database,
        MEDIA_ROOT=str(tmp_path / "new"),
        SECRET_KEY="another key of another machine",
    )
    assert "SECRET_KEY is another one" in done.stderr
