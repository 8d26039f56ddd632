import csv
import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.models import Precision, Recurrence
from plans.periods import PeriodReading, read_period
from plans.periods.recurrences import _CODES

PHRASES = Path(__file__).parent / "data" / "period_phrases.csv"
YEAR = "2026-01-01..2026-12-31"


def spans_of(reading: PeriodReading) -> str:
    return ";".join(f"{start or ''}..{end}" for start, end in reading.spans)


def known_rows() -> list[dict[str, str]]:
    with PHRASES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", known_rows(), ids=lambda row: row["phrase"] or "empty")
def test_every_phrase_of_the_reference_is_read_as_it_says(row):
    reading = read_period(row["phrase"], int(row["plan_year"]))
    told = (spans_of(reading), reading.recurrence, reading.kind)
    assert told == (row["spans"], row["recurrence"], row["kind"])


@pytest.mark.parametrize(
    ("phrase", "spans"),
    [
        ("Quý 1+2", "2026-01-01..2026-06-30"),
        ("Q1/2026", "2026-01-01..2026-03-31"),
        ("Q.II/2026", "2026-04-01..2026-06-30"),
        ("Qúy III", "2026-07-01..2026-09-30"),
        ("Quý I/2026 và Quý III/2026", "2026-01-01..2026-03-31;2026-07-01..2026-09-30"),
        ("Quý II, III, IV/2026", "2026-04-01..2026-12-31"),
        ("Quý I/2026 Quý III/2026", "2026-01-01..2026-03-31;2026-07-01..2026-09-30"),
        ("- Quý I\n- Quý III", "2026-01-01..2026-03-31;2026-07-01..2026-09-30"),
        ("Từ Quý I đến Quý III", "2026-01-01..2026-09-30"),
        ("Từ quý II đến hết năm 2026", "2026-04-01..2026-12-31"),
        ("Quý IV năm 2026 đến hết Quý I năm 2027", "2026-10-01..2027-03-31"),
        ("Quý IV - Quý I/2027", "2026-10-01..2027-03-31"),
        ("Quý IV/2025 - Quý I/2026", "2025-10-01..2026-03-31"),
        ("Quý I 2026", "2026-01-01..2026-03-31"),
        ("QII-QIII", "2026-04-01..2026-09-30"),
        ("Quý I & III", "2026-01-01..2026-03-31;2026-07-01..2026-09-30"),
        ("Quý I→III", "2026-01-01..2026-09-30"),
        ("Quý ba", "2026-07-01..2026-09-30"),
        ("Thời gian: Quý I", "2026-01-01..2026-03-31"),
        ("Tháng 3÷5", "2026-03-01..2026-05-31"),
        ("Tháng 3/2026-5/2026", "2026-03-01..2026-05-31"),
        ("Từ 3/2026 đến 5/2026", "2026-03-01..2026-05-31"),
        ("Bắt đầu từ tháng 3 đến hết tháng 5", "2026-03-01..2026-05-31"),
        ("Trong các tháng 3, 4", "2026-03-01..2026-04-30"),
        ("Tháng 12/2026 đến tháng 1/2027", "2026-12-01..2027-01-31"),
        ("T6, T12/2026", "2026-06-01..2026-06-30;2026-12-01..2026-12-31"),
        ("1/2026 và 7/2026", "2026-01-01..2026-01-31;2026-07-01..2026-07-31"),
        ("Từ ngày 1 đến ngày 15 tháng 3", "2026-03-01..2026-03-15"),
        ("Ngày 15 và 16 tháng 3", "2026-03-15..2026-03-16"),
        ("24, 25/11/2026", "2026-11-24..2026-11-25"),
        ("2/3/26", "2026-03-02..2026-03-02"),
        ("15/12/2025 - 15/01/2026", "2025-12-15..2026-01-15"),
        ("Từ năm 2026 đến năm 2030", "2026-01-01..2030-12-31"),
        ("6 tháng đầu năm và 6 tháng cuối năm", YEAR),
        ("Quý I-2026", "2026-01-01..2026-03-31"),
        ("Trong Quý II", "2026-04-01..2026-06-30"),
        ("Đầu quý II", "2026-04-01..2026-06-30"),
        ("Giữa tháng 3", "2026-03-01..2026-03-31"),
        ("Tháng 1, 4, 7", "2026-01-01..2026-01-31;2026-04-01..2026-04-30;2026-07-01..2026-07-31"),
        ("Tháng 01/2026 đến tháng 03/2026", "2026-01-01..2026-03-31"),
        ("T1-T3", "2026-01-01..2026-03-31"),
        ("tháng 3,4/2026", "2026-03-01..2026-04-30"),
        ("Tháng 6, tháng 12 năm 2026", "2026-06-01..2026-06-30;2026-12-01..2026-12-31"),
        ("Tháng 6, tháng 12/2027", "2027-06-01..2027-06-30;2027-12-01..2027-12-31"),
        ("Tháng 3-2026", "2026-03-01..2026-03-31"),
        ("Tháng 3/26", "2026-03-01..2026-03-31"),
        ("tháng tư", "2026-04-01..2026-04-30"),
        ("Tháng mười hai", "2026-12-01..2026-12-31"),
        ("Tháng sáu", "2026-06-01..2026-06-30"),
        ("Tháng 2/2028", "2028-02-01..2028-02-29"),
        ("Dự kiến tháng 6", "2026-06-01..2026-06-30"),
        ("Tháng 6 (dự kiến)", "2026-06-01..2026-06-30"),
        ("03/2026", "2026-03-01..2026-03-31"),
        ("3-5/2026", "2026-03-01..2026-05-31"),
        ("03/2026 - 05/2026", "2026-03-01..2026-05-31"),
        ("2026-03-15", "2026-03-15..2026-03-15"),
        ("2026-03-15 00:00:00", "2026-03-15..2026-03-15"),
        ("15-3-2026", "2026-03-15..2026-03-15"),
        ("15.3.2026", "2026-03-15..2026-03-15"),
        ("ngày 15 tháng 3 năm 2026", "2026-03-15..2026-03-15"),
        ("15-20/3/2026", "2026-03-15..2026-03-20"),
        ("từ ngày 15 đến ngày 20/3", "2026-03-15..2026-03-20"),
        ("Ngày 08/3 và 20/10", "2026-03-08..2026-03-08;2026-10-20..2026-10-20"),
        ("30/4 - 01/5", "2026-04-30..2026-05-01"),
        ("Từ đầu năm đến 30/6", "2026-01-01..2026-06-30"),
        ("Nửa đầu năm", "2026-01-01..2026-06-30"),
        ("Sáu tháng cuối năm", "2026-07-01..2026-12-31"),
        ("3 tháng đầu năm 2026", "2026-01-01..2026-03-31"),
        ("Trong suốt năm", YEAR),
        ("Xuyên suốt năm 2026", YEAR),
        ("2026", YEAR),
        ("Năm 2026 - 2027", "2026-01-01..2027-12-31"),
        ("Tháng 3 đến tháng 5, tháng 9", "2026-03-01..2026-05-31;2026-09-01..2026-09-30"),
    ],
)
def test_calendar_phrases_are_read(phrase, spans):
    reading = read_period(phrase, 2026)
    assert (spans_of(reading), reading.recurrence, reading.kind) == (spans, "", "")


@pytest.mark.parametrize(
    ("phrase", "spans"),
    [
        ("Trước 30/9", "..2026-09-30"),
        ("Xong trước 30/9", "..2026-09-30"),
        ("Trước tháng 6/2026", "..2026-05-31"),
        ("Trước Quý III", "..2026-06-30"),
        ("Trước năm 2027", "..2026-12-31"),
        ("Chậm nhất 30/6", "..2026-06-30"),
        ("Không quá ngày 30/6/2026", "..2026-06-30"),
        ("Hoàn thành Quý II/2026", "..2026-06-30"),
        ("Hoàn thành trước ngày 30 tháng 6", "..2026-06-30"),
        ("Đến 30/11/2026", "..2026-11-30"),
        ("Đến hết tháng 9", "..2026-09-30"),
        ("Đến hết năm", "..2026-12-31"),
        ("Hết năm", "..2026-12-31"),
        ("Hết năm 2026", "..2026-12-31"),
        ("Đến năm 2030", "..2030-12-31"),
        ("Hoàn thành trong 6 tháng đầu năm", "..2026-06-30"),
        ("Hoàn thành từ tháng 3 đến tháng 5", "..2026-05-31"),
        ("Chậm nhất là ngày 30/6", "..2026-06-30"),
        ("Chậm nhất cuối tháng 6", "..2026-06-30"),
        ("Muộn nhất 30/6", "..2026-06-30"),
        ("Hạn chót: 30/6", "..2026-06-30"),
        ("Đến cuối năm 2026", "..2026-12-31"),
        ("Trước 15/6 và 15/12", "..2026-06-15;..2026-12-15"),
    ],
)
def test_deadlines_have_an_end_and_no_start(phrase, spans):
    reading = read_period(phrase, 2026)
    assert (spans_of(reading), reading.kind, reading.precision) == (spans, "deadline", "deadline")


@pytest.mark.parametrize(
    ("phrase", "recurrence", "spans"),
    [
        ("Mỗi ngày", "daily", YEAR),
        ("01 lần/tuần", "weekly", YEAR),
        ("2 tuần/lần", "biweekly", YEAR),
        ("Hai tuần một lần", "biweekly", YEAR),
        ("02 lần/tháng", "biweekly", YEAR),
        ("Mỗi tháng 1 lần", "monthly", YEAR),
        ("Hằng tháng năm 2026", "monthly", YEAR),
        ("Thường xuyên hằng tháng", "monthly", YEAR),
        ("Hàng tháng, từ tháng 3/2026", "monthly", "2026-03-01..2026-12-31"),
        ("Hằng tháng trong Quý II", "monthly", "2026-04-01..2026-06-30"),
        ("Mỗi quý 01 lần", "quarterly", YEAR),
        ("3 tháng/lần", "quarterly", YEAR),
        ("04 lần/năm", "quarterly", YEAR),
        ("Định kỳ 6 tháng", "half_yearly", YEAR),
        ("6 tháng một lần", "half_yearly", YEAR),
        ("6 tháng/1 lần", "half_yearly", YEAR),
        ("Ba tháng một lần", "quarterly", YEAR),
        ("Mỗi năm hai lần", "half_yearly", YEAR),
        ("Nửa năm một lần", "half_yearly", YEAR),
        ("Hằng năm, giai đoạn 2026-2030", "yearly", "2026-01-01..2030-12-31"),
        ("Hằng tháng (từ tháng 2 đến tháng 11)", "monthly", "2026-02-01..2026-11-30"),
        ("2 lần/năm", "half_yearly", YEAR),
        ("Hằng năm", "yearly", YEAR),
        ("Quý I hằng năm", "yearly", "2026-01-01..2026-03-31"),
        ("Thường xuyên, liên tục", "continuous", YEAR),
        ("Thường xuyên trong Quý II, III/2026", "continuous", "2026-04-01..2026-09-30"),
    ],
)
def test_recurrences_keep_the_time_told_beside_them(phrase, recurrence, spans):
    reading = read_period(phrase, 2026)
    told = (reading.recurrence, spans_of(reading), reading.kind, reading.precision)
    assert told == (recurrence, spans, "", "recurring")


@pytest.mark.parametrize(
    "phrase",
    [
        "Khi Luật có hiệu lực",
        "Ngay sau khi Nghị định được ban hành",
        "Sau khi ban hành",
        "Sau kỳ họp thứ 10 Quốc hội khóa XVI",
        "Kỳ họp thứ 2",
        "Trước, trong và sau kỳ họp",
        "Theo tiến độ xây dựng Luật",
        "Theo Kế hoạch số 15/KH-UBND ngày 15/3/2026",
        "Theo chương trình công tác của Chính phủ",
        "Khi phát sinh",
        "Từ khi Luật có hiệu lực",
        "Trong 15 ngày kể từ ngày ban hành",
        "Sau Tết Nguyên đán",
        "Nhân dịp Tết Nguyên đán",
        "Trong thời gian Quốc hội họp",
        "Chậm nhất 15 ngày trước kỳ họp",
        "Trước ngày khai mạc kỳ họp",
    ],
)
def test_what_depends_on_an_event_has_no_days(phrase):
    reading = read_period(phrase, 2026)
    assert (reading.spans, reading.kind, reading.precision) == ((), "event", "event")


@pytest.mark.parametrize(
    "phrase",
    [
        "29/02/2026",
        "Tháng 0",
        "Quý 5",
        "Cuối năm 2026",
        "Đầu năm",
        "Tuần 1 tháng 3",
        "Tuần đầu tháng 3",
        "Quý I/2026: họp báo",
        "Quý II (tháng 5)",
        "Quý I và cả năm",
        "Quý I hoặc quý II",
        "- Quý I - Quý III",
        "Tháng Giêng",
        "tháng Chạp",
        "Tháng sau",
        "Tháng 3/4",
        "Từ tháng 3",
        "Đến nay",
        "Sau 30/6",
        "Trước tháng 13",
        "Trước cuối tháng 6",
        "Chậm nhất đầu tháng 6",
        "Dịp Quốc khánh 2/9",
        "Thường xuyên hàng năm",
        "Trước 20/12 hằng năm",
        "Sau này",
        "Từ tháng 4 trở đi",
        "Khoảng tháng 3",
        "Năm học 2025-2026",
        "6 tháng",
        "9 tháng năm 2026",
        "Theo quý",
        "Định kỳ",
        "Hằng tháng, hằng quý",
        "Mỗi tuần 2 lần",
        "03 lần/năm",
        "Thứ 6 hằng tuần",
        "Ngày 15 hằng tháng",
        "Thường xuyên, khi có yêu cầu",
        "Khi Luật có hiệu lực (01/7/2026)",
        "6",
        "khi nào tiện thì làm",
    ],
)
def test_what_is_not_sure_stays_unread(phrase):
    assert read_period(phrase, 2026) == PeriodReading(kind="unread", precision="unread")


@pytest.mark.parametrize(
    "phrase", ["Từ 30/4/2026 đến 15/3/2026", "Tháng 11 - tháng 2", "Quý III - Quý I/2026"]
)
def test_an_end_before_the_start_is_unread_and_says_so(phrase):
    reading = read_period(phrase, 2026)
    assert (reading.kind, reading.spans, reading.backwards) == ("unread", (), True)


@pytest.mark.parametrize(
    ("phrase", "precision"),
    [
        ("15/3/2026", "day"),
        ("Tháng 3 - 5", "month"),
        ("Quý I", "quarter"),
        ("6 tháng đầu năm", "half_year"),
        ("Cả năm", "year"),
        ("20/3 và tháng 6", "month"),
    ],
)
def test_the_precision_is_that_of_the_least_exact_word(phrase, precision):
    assert read_period(phrase, 2026).precision == precision


@pytest.mark.parametrize("phrase", ["", "  ", "-", "…", "\n"])
def test_a_cell_without_words_has_no_period(phrase):
    assert read_period(phrase, 2026) == PeriodReading(kind="none")


def test_every_recurrence_is_one_that_activities_know():
    assert set(_CODES.values()) | {"continuous"} == set(Recurrence.values)


texts = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            "quý tháng ngày năm từ đến trước I II iv 3 15 2026 31/2 2/2026 - , và hằng lần/ khi"
            " theo đầu cuối hết định kỳ 6 ( ) ; . sau".split()
        )
    ).map(" ".join),
)


@given(texts, st.integers(1, 9999))
def test_no_text_is_too_odd_to_read(text, year):
    reading = read_period(text, year)
    assert all(start is None or start <= end for start, end in reading.spans)
    assert list(reading.spans) == sorted(reading.spans, key=lambda span: span[1])
    assert bool(reading.spans) == (reading.kind in {"", "deadline"})
    assert reading.precision in {"", *Precision.values}


months = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)
days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@given(st.lists(days, min_size=2, max_size=2).map(sorted))
def test_a_range_of_days_reads_back(pair):
    first, last = pair
    phrase = f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    assert read_period(phrase, 2026).spans == ((first, last),)


@given(months, st.integers(2020, 2040))
def test_a_range_of_months_reads_back(pair, year):
    (start, end), *more = read_period(f"Tháng {pair[0]} - {pair[1]}/{year}", 2026).spans
    assert (start.year, start.month, start.day, more) == (year, pair[0], 1, [])
    assert (end.year, end.month, (end + dt.timedelta(days=1)).day) == (year, pair[1], 1)


@given(st.data())
def test_case_spaces_and_composition_change_nothing(data):
    phrase = data.draw(st.sampled_from([row["phrase"] for row in known_rows()]))
    wide = phrase.replace(" ", data.draw(st.sampled_from(["  ", "\u00a0", " \n "])))
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    changed = unicodedata.normalize(form, data.draw(st.sampled_from([wide, wide.upper()])))
    assert read_period(f" {changed}. ", 2026) == read_period(phrase, 2026)
