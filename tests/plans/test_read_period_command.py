import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[2]
PHRASES = Path(__file__).parent / "data" / "period_phrases.csv"


def answered(path: Path) -> str:
    out = StringIO()
    call_command("read_period", csv=path, stdout=out)
    return out.getvalue()


def test_the_answer_has_the_form_of_the_reference():
    assert answered(PHRASES) == PHRASES.read_text(encoding="utf-8")


def test_it_runs_without_a_database_and_writes_nothing_else(tmp_path):
    file = tmp_path / "phrases.csv"
    file.write_text("phrase,plan_year\nTrước 30/9,2026\n", encoding="utf-8")
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "manage.py", "read_period", "--csv", str(file)],
        cwd=ROOT,
        env={**os.environ, **nowhere, "DJANGO_SETTINGS_MODULE": "portal.settings"},
        capture_output=True,
        check=True,
    )
    expected = "phrase,plan_year,spans,recurrence,kind\nTrước 30/9,2026,..2026-09-30,,deadline\n"
    assert done.stdout.decode() == expected


def test_other_columns_and_a_byte_order_mark_do_no_harm(tmp_path):
    file = tmp_path / "phrases.csv"
    file.write_text("no,plan_year,phrase\n1,2026,Quý I\n", encoding="utf-8-sig")
    assert "Quý I,2026,2026-01-01..2026-03-31,," in answered(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"phrase\nQu\xc3\xbd I\n", "columns phrase and plan_year"),
        (b"", "columns phrase and plan_year"),
        (b"phrase,plan_year\nT1,next\n", "Line 2"),
        (b"phrase,plan_year\nT1\n", "Line 2"),
        (b"phrase,plan_year\n\xff\xfe\x00,2026\n", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(tmp_path, content, message):
    file = tmp_path / "phrases.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        answered(file)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere.csv"):
        answered(tmp_path / "nowhere.csv")
