"""The command reads an annex without a database: JSON to stdout, everything else to stderr."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.plans.annexes import sheet

SAMPLES = Path(__file__).parent / "samples"


def read_plan(path, year=2026):
    """What the command prints to stdout and stderr."""
    out, err = io.StringIO(), io.StringIO()
    call_command("read_plan", str(path), year=year, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_activities_are_one_line_of_json():
    out, err = read_plan(SAMPLES / "c-dossiers-407.xlsx")
    expected = (SAMPLES / "c-dossiers-407.expected.json").read_text("utf-8")
    assert out.count("\n") == 1
    assert json.loads(out) == json.loads(expected)
    assert err


def test_remarks_on_rows_go_to_stderr():
    _out, err = read_plan(SAMPLES / "e-old-excel.xls")
    assert "tự cân đối" in err


def test_rows_left_out_are_counted_when_there_are_any(tmp_path):
    head = ["STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"]
    rows = [head, [1, "Tổ chức họp báo", "Vụ A", "Quý I"]]
    told = []
    for more in ([], [["", "Tổng cộng", "", ""]]):
        path = tmp_path / "phu-luc.xlsx"
        path.write_bytes(sheet([*rows, *more]))
        told.append(read_plan(path)[1])
    assert told == ["", "1 dòng không phải hoạt động.\n"]


def test_the_years_of_bare_periods_come_from_the_command():
    out, _err = read_plan(SAMPLES / "f-open-document.ods", year=2027)
    spans = [row["spans"] for row in json.loads(out)["activities"]]
    assert spans[1] == [["2027-01-01", "2027-06-30"]]


@pytest.mark.parametrize(("content", "name"), [(b"", "trong.xlsx"), (b"abc", "thu.docx")])
def test_a_file_of_another_kind_is_refused_in_a_sentence(tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        read_plan(path)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="can't be read"):
        read_plan(tmp_path / "khong-co.xlsx")


def test_a_table_without_activities_is_refused(tmp_path):
    path = tmp_path / "danh-ba.xlsx"
    path.write_bytes(sheet([["STT", "Họ tên", "Điện thoại"], [1, "Lê Văn A", "0900"]]))
    with pytest.raises(CommandError, match="no table with activities"):
        read_plan(path)


def test_a_year_that_is_none_is_refused():
    with pytest.raises(CommandError, match="no year"):
        read_plan(SAMPLES / "e-old-excel.xls", year=26)
