"""manage.py due: a table of periods in, the same table with its ends out."""

import io
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from deadlines.models import DayOff
from tests.deadlines.counts import DAYS_OFF, VECTORS

ROOT = Path(__file__).parents[2]
HEAD = "start,unit,length,extension_unit,extension_length,suspended_from,suspended_to,given_day\n"


def answered(path, days_off=DAYS_OFF):
    out = StringIO()
    call_command("due", csv=path, days_off=days_off, stdout=out)
    return out.getvalue()


@pytest.fixture
def table(tmp_path):
    """A file of rows below the usual heading."""

    def written(*rows, head=HEAD):
        file = tmp_path / "rows.csv"
        file.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return file

    return written


def test_the_answer_is_the_reference_itself():
    assert answered(VECTORS) == VECTORS.read_text(encoding="utf-8")


def test_it_runs_without_a_database_from_stdin_and_writes_nothing_else():
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "LC_ALL": "C"}
    command = [sys.executable, "manage.py", "due", "--csv", "-", "--days-off", str(DAYS_OFF)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **nowhere, "DJANGO_SETTINGS_MODULE": "portal.settings"},
        input="start,unit,length,ghi chú\n2026-04-29T08:00:00+07:00,working_days,1,Lễ\n".encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == (
        "start,unit,length,ghi chú,due\n"
        "2026-04-29T08:00:00+07:00,working_days,1,Lễ,2026-05-05T00:00:00+07:00\n"
    )


@pytest.mark.parametrize(
    ("row", "due"),
    [
        ("2026-12-20T08:00:00+07:00,fixed_date,12-19,,,,,", "2027-12-20"),
        ("2026-02-14T08:00:00Z,end_of,month,,,,,", "2026-03-01"),
        ("2026-02-02T08:00:00+07:00,at_least_days,30,,,,,", "2026-03-05"),
        ("2026-02-02T08:00:00+07:00,given_day,,,,,,2026-03-01", "2026-03-02"),
        ("2026-02-02T08:00:00+07:00,remind_only,,,,,,2026-01-31", "2026-02-01"),
        (" 2026-03-02T08:00:00+07:00 , working_days , 2 ,,,,,", "2026-03-05"),
    ],
)
def test_every_unit_is_counted(table, row, due):
    assert answered(table(row)).splitlines()[1].endswith(f",{due}T00:00:00+07:00")


def test_one_bad_row_refuses_the_table_and_every_bad_row_is_named_with_its_field(table):
    good = "2026-03-02T08:00:00+07:00,working_days,2,,,,,"
    bad = [
        "yesterday,working_days,2,,,,,",
        "2026-03-02T08:00:00,working_days,2,,,,,",
        "2026-03-02T08:00:00+07:00,weeks,2,,,,,",
        "2026-03-02T08:00:00+07:00,working_days,two,,,,,",
        "2026-03-02T08:00:00+07:00,working_days,2,hours,x,,,",
        "2026-03-02T08:00:00+07:00,hours,2,,,2026-03-02,2026-03-02,",
        "2026-03-02T08:00:00+07:00,working_days,2,,,,2026-03-02,",
        "2026-03-02T08:00:00+07:00,working_days,2,,,32/13/2026,,",
        "2026-03-02T08:00:00+07:00,given_day,,,,,,",
        "2026-03-02T08:00:00+07:00,working_days,2,,,,,,one too many",
    ]
    out = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("due", csv=table(good, *bad), days_off=DAYS_OFF, stdout=out)
    fields = [line.split(": ")[0] for line in str(refusal.value).splitlines()]
    named = "start start unit length extension_length suspended_from suspended_from suspended_from"
    expected = [*named.split(), "given_day", "row"]
    assert fields == [f"Line {n}, {field}" for n, field in enumerate(expected, start=3)]
    assert out.getvalue() == ""


def test_a_bad_row_ends_the_program_with_1_and_its_reason_on_stderr(table):
    file = table("yesterday,working_days,2,,,,,")
    done = subprocess.run(
        [sys.executable, "manage.py", "due", "--csv", file, "--days-off", str(DAYS_OFF)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Line 2, start" in done.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "columns start, unit, length"),
        (b"start,unit\n", "columns length"),
        (b"start,unit,length,unit\n", "unit twice"),
        (b"start,unit,length\n\xff\xfe\n", "UTF-8"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_the_reason(tmp_path, content, message):
    file = tmp_path / "rows.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        answered(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("day,kind\n", "date and kind"),
        ("date,kind\n2026-02-30,off\n", "Line 2"),
        ("date,kind\n2026-01-01,off\n2026-01-01,off\n", "Line 3: 2026-01-01 is listed twice"),
        ("date,kind\n2026-01-01,holiday\n", "write off or working"),
    ],
)
def test_a_list_of_days_that_cannot_be_used_is_refused(tmp_path, content, message):
    file = tmp_path / "days.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=message):
        answered(VECTORS, file)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.csv"):
        answered(tmp_path / "nowhere.csv")


def test_a_due_column_that_is_there_is_computed_anew(table):
    file = table(
        "2026-03-02T08:00:00+07:00,working_days,2,wrong,x", head="start,unit,length,due,note\n"
    )
    assert answered(file).splitlines()[1].endswith(",2026-03-05T00:00:00+07:00,x")


@pytest.mark.django_db
def test_without_a_list_the_portal_s_own_days_count(table, monkeypatch):
    DayOff.objects.create(date="2026-03-03", kind="off", name_vi="Quốc tang", source="x")
    row = b"start,unit,length\n2026-03-02T08:00:00+07:00,working_days,1\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(row)))
    assert "2026-03-05T00:00:00+07:00" in answered(Path("-"), None)
