"""Values are read as they are displayed."""

import datetime as dt

import pytest

from core.tables.displayed import displayed

DAY = dt.date(2026, 6, 1)
MARCH = dt.date(2026, 3, 15)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (DAY, "mm/yyyy", "06/2026"),
        (DAY, "m/yyyy", "6/2026"),
        (DAY, "mm-yy", "06-2026"),
        (DAY, "mmm-yy", "06/2026"),
        (DAY, "[$-42A]mmmm yyyy;@", "06/2026"),
        (DAY, '"Tháng "mm"/"yyyy', "Tháng 06/2026"),
        (DAY, "mmmm", "Tháng 6"),
        (DAY, "yyyy", "2026"),
        (MARCH, "dd/mm/yyyy", "15/03/2026"),
        (MARCH, "d/m/yyyy", "15/3/2026"),
        (MARCH, r"dd\/mm\/yy;@", "15/03/2026"),
        (MARCH, "dd.mm.yyyy", "15.03.2026"),
        (MARCH, "d/m", "15/3"),
        (MARCH, '"ngày" dd "tháng" mm "năm" yyyy', "ngày 15 tháng 03 năm 2026"),
        (MARCH, "mm-dd-yy", "15/03/2026"),
        (MARCH, "m/d/yyyy", "15/03/2026"),
        (MARCH, "m/d", "15/3"),
        (MARCH, "yyyy-mm-dd", "15/03/2026"),
        (MARCH, "d-mmm-yy", "15/03/2026"),
        (MARCH, "[$-F800]dddd, mmmm dd, yyyy", "15/03/2026"),
        (dt.datetime(2026, 3, 15, 8, 30), "m/d/yy h:mm", "15/03/2026 08:30"),
        (dt.datetime(2026, 3, 15, 0, 0), "yyyy-mm-dd h:mm:ss", "15/03/2026"),
        (MARCH, "General", "15/03/2026"),
        (dt.time(8, 30), "h:mm AM/PM", "08:30"),
        (dt.time(0, 0), "dd/mm/yyyy", "00/01/1900"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_a_date_shows_what_its_format_shows(value, code, shown):
    assert displayed(value, code) == shown


def test_a_range_that_excel_took_for_a_date_is_read_as_the_date_it_shows():
    assert displayed(dt.date(2026, 5, 3), "d-mmm") == "3/5"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (150.0, "General", "150"),
        (1.5, "General", "1,5"),
        (0.1 + 0.2, "General", "0,3"),
        (-7.0, "General", "-7"),
        (120000000000.0, "General", "120000000000"),
        (0.00001, "General", "0,00001"),
        (120000000, "#,##0", "120.000.000"),
        (1234.5, "#,##0", "1.235"),
        (1234.5, "#,##0.00", "1.234,50"),
        (1234.5, "#,##0.##", "1.234,5"),
        (1234.0, "#,##0.##", "1.234"),
        (0.15, "0%", "15%"),
        (0.155, "0.0%", "15,5%"),
        (3, "00", "03"),
        (3, "0", "3"),
        (2.5, "0", "3"),
        (320.5, "0.0", "320,5"),
        (1500000, '#,##0 "đ"', "1.500.000 đ"),
        (1500000, "#,##0 [$₫-42A]", "1.500.000 ₫"),
        (1500000, "#,##0,", "1.500"),
        (1500000, '0.0,,"tr"', "1,5tr"),
        (1500000, r"#\.###\.##0", "1.500.000"),
        (2, '"Quý "0', "Quý 2"),
        (4, 'General" cuộc"', "4 cuộc"),
        (-1200, "#,##0;(#,##0)", "(1.200)"),
        (-1200, "#,##0", "-1.200"),
        (-0.2, "0", "0"),
        (1200, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "1.200"),
        (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "-"),
        (2000000, '[>=1000000]#,##0,," triệu";#,##0', "2 triệu"),
        (2000, '[>=1000000]#,##0,," triệu";#,##0', "2.000"),
        (1.5, "# ?/?", "1,5"),
        (1500000, "0.00E+00", "1500000"),
        (7, "@", "7"),
        (0, "#", ""),
        (0.5, "#.0", ",5"),
    ],
)
def test_a_number_shows_what_its_format_shows(value, code, shown):
    assert displayed(value, code) == shown


def test_truth_is_shown_in_the_words_of_spreadsheets():
    assert [displayed(value) for value in (True, False)] == ["TRUE", "FALSE"]


def test_numbers_and_truth_with_equal_values_are_told_apart():
    assert [displayed(1), displayed(True), displayed(1.0)] == ["1", "TRUE", "1"]


@pytest.mark.parametrize("code", ["", ";", ";;;", "[", '"', "\\", "[<x]0", "0.0.0", "?" * 300, ","])
def test_no_format_breaks_the_reading(code):
    assert isinstance(displayed(1234.5, code), str)
    assert isinstance(displayed(MARCH, code), str)
