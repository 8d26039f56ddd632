"""Days off are loaded, replaced by a notice, corrected; what runs is counted again."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.actors import SYSTEM
from core.exceptions import NotAllowed, WrongState
from core.models import Job
from deadlines.calendar.explaining import explain
from deadlines.calendar.listed import ListedDay
from deadlines.calendar.notices import read_notice
from deadlines.models import DayOff, DaysOffNotice
from deadlines.notice_effects import correction_effect, notice_effect
from deadlines.services.days import (
    NOTICE_MISSING,
    NoticeValues,
    day_correct,
    days_load,
    load_days_off,
    missing_notices_report,
    notice_enter,
)
from deadlines.tasks import recount
from deadlines.working_days import calendar_now, missing_notices
from notifications.models import Trouble
from notifications.trouble_words import trouble_sentence
from tests.deadlines.counts import CALENDAR, count
from tests.deadlines.rows import make_deadline

pytestmark = pytest.mark.django_db
TEXT = """05/02/2027–11/02/2027, nghỉ, Tết Nguyên đán
02/09/2027–03/09/2027, nghỉ, Quốc khánh
30/12/2027, nghỉ, Nghỉ hoán đổi với 25/12/2027
25/12/2027, làm việc, Làm bù cho 30/12/2027"""
NOTICE = NoticeValues(
    2027, "9441/TB-BNV", dt.date(2026, 10, 20), "Bộ Nội vụ", tuple(read_notice(TEXT, 2027))
)
MOURNING = ListedDay(dt.date(2026, 12, 1), "off", "Quốc tang", "Mourning", "Thông cáo 1")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def loaded():
    load_days_off()


def enter(notice=NOTICE, actor=SYSTEM):
    stamp = notice_effect(notice.year, notice.days).stamp
    return notice_enter(values=notice, stamp=stamp, actor=actor)


def correct(day, actor=SYSTEM):
    return day_correct(day=day, stamp=correction_effect(day).stamp, actor=actor)


def sources(year):
    return dict(DayOff.objects.in_year(year).values_list("date", "source"))


def test_the_days_that_come_with_the_portal_are_loaded_once(loaded):
    assert DayOff.objects.count() == 45
    assert calendar_now() == CALENDAR
    assert load_days_off() == "days off: 0 new, 0 changed"


def test_a_newer_list_renews_what_nobody_touched_and_nothing_else(loaded):
    correct(replace(MOURNING, date=dt.date(2026, 11, 24), name_vi="Sửa tay"))
    day = dt.date(2026, 1, 1)
    newer = [ListedDay(d, "off", "Mới", "", "x") for d in (day, dt.date(2026, 11, 24))]
    assert days_load(days=newer, actor=SYSTEM) == (0, 1)
    assert DayOff.objects.get(date=day).name_vi == "Mới"
    assert DayOff.objects.get(date="2026-11-24").name_vi == "Sửa tay"


def test_loading_never_touches_a_year_whose_notice_was_entered(loaded):
    enter()
    before = sources(2027)
    load_days_off()
    assert sources(2027) == before


def test_a_notice_replaces_what_was_computed_and_leaves_what_the_law_fixes(loaded):
    notice = enter()
    found = sources(2027)
    assert "computed" not in found.values()
    assert dt.date(2027, 5, 3) not in found
    assert found[dt.date(2027, 4, 30)] == "Labour Code 2019 Art. 112"
    assert found[dt.date(2027, 12, 25)] == "9441/TB-BNV (20/10/2026)"
    assert notice.days.count() == 11


def test_a_notice_of_an_unlisted_year_brings_the_days_of_the_law_with_it():
    days = read_notice("24/01–30/01, nghỉ, Tết Nguyên đán", 2028)
    enter(replace(NOTICE, year=2028, days=tuple(days)))
    found = sources(2028)
    assert found[dt.date(2028, 4, 4)] == "Labour Code 2019 Art. 112"
    assert dt.date(2028, 9, 2) in found
    assert dt.date(2028, 9, 1) not in found


def test_a_second_notice_of_a_year_takes_the_place_of_the_first(loaded):
    first = enter()
    days = tuple(read_notice("04/02/2027–10/02/2027, nghỉ, Tết Nguyên đán", 2027))
    second = enter(replace(NOTICE, number="2/TB", days=days))
    assert (second.pk, second.version, second.number) == (first.pk, 2, "2/TB")
    found = sources(2027)
    assert dt.date(2027, 12, 25) not in found
    assert found[dt.date(2027, 2, 4)] == "2/TB (20/10/2026)"
    assert DayOff.objects.get(date="2027-02-06").kind == "off"


def test_entering_the_same_notice_again_changes_no_day(loaded):
    enter()
    versions = dict(DayOff.objects.values_list("date", "version"))
    enter()
    assert dict(DayOff.objects.values_list("date", "version")) == versions


def test_a_preview_that_no_longer_holds_is_refused_and_nothing_changes(loaded):
    stamp = notice_effect(2027, NOTICE.days).stamp
    correct(MOURNING)
    with pytest.raises(WrongState) as refusal:
        notice_enter(values=NOTICE, stamp=stamp, actor=SYSTEM)
    assert refusal.value.code == "stale_preview"
    assert not DaysOffNotice.objects.exists()


def test_only_system_administrators_change_the_calendar(loaded, drafter):
    for change, given in ((enter, NOTICE), (correct, MOURNING)):
        with pytest.raises(NotAllowed):
            change(given, actor=drafter)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"days": ()}, "days"),
        ({"days": (MOURNING,)}, "days"),
        ({"days": (NOTICE.days[0], NOTICE.days[0])}, "days"),
        ({"issued_on": dt.date(2026, 11, 26)}, "issued_on"),
        ({"number": ""}, "number"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(loaded, given, field):
    with pytest.raises(ValidationError) as refusal:
        enter(replace(NOTICE, **given))
    assert set(refusal.value.message_dict) == {field}


def test_a_corrected_day_counts_at_once_and_keeps_who_did_it(loaded):
    assert calendar_now().is_working(MOURNING.date)
    row = correct(MOURNING)
    assert not calendar_now().is_working(MOURNING.date)
    assert row.events.last().pgh_context.metadata["action"] == "day_correct"
    correct(replace(MOURNING, kind="working", name_vi="Làm việc bình thường"))
    assert calendar_now().is_working(MOURNING.date)


def test_a_correction_in_an_unlisted_year_keeps_the_computed_days():
    day = replace(MOURNING, date=dt.date(2028, 3, 1))
    correct(day)
    found = sources(2028)
    assert found[dt.date(2028, 1, 27)] == "computed"
    assert found[day.date] == "Thông cáo 1"


def test_a_correction_that_changes_nothing_is_refused(loaded):
    correct(MOURNING)
    with pytest.raises(ValidationError):
        correct(MOURNING)


def test_the_preview_names_the_days_and_counts_the_clocks_that_run_over_them(loaded, ministry):
    make_deadline(ministry, dt.date(2027, 3, 1))
    make_deadline(ministry, dt.date(2026, 12, 1), state="met")
    make_deadline(ministry, dt.date(2026, 11, 27))
    effect = notice_effect(2027, NOTICE.days)
    assert effect.clocks == 0
    assert dt.date(2027, 5, 3) in [change.date for change in effect.changes]
    assert correction_effect(MOURNING).clocks == 1


def test_open_clocks_are_counted_again_by_work_that_cannot_be_lost(loaded, ministry):
    correct(MOURNING)
    assert not Job.objects.exists()
    make_deadline(ministry, dt.date(2027, 3, 1))
    enter()
    job = Job.objects.get()
    assert (job.kind, "9441/TB-BNV" in job.payload["reason"]) == ("deadlines.recount", True)


def test_the_recount_moves_what_is_not_yet_met_and_keeps_both_explanations(loaded, ministry):
    start = dt.datetime(2026, 11, 25, 2, tzinfo=dt.UTC)
    due = count(start.isoformat(), "working_days", "5")
    terms = {"unit": "working_days", "length": "5"}
    given = {"terms": terms, "started_at": start, "explanation": due.lines}
    deadline = make_deadline(ministry, due.last_day, **given)
    correct(MOURNING)
    assert recount(Job.objects.get(), lambda done, total: None) == {"moved": 1}
    deadline.refresh_from_db()
    assert (due.last_day, deadline.last_day) == (dt.date(2026, 12, 2), dt.date(2026, 12, 3))
    event = deadline.events.get(kind="recount")
    assert event.values["explanation_before"] == due.lines
    assert "Quốc tang" in " ".join(explain(event.explanation))


def test_next_year_s_notice_is_missed_from_october_on(loaded):
    assert missing_notices(dt.date(2026, 9, 30)) == []
    assert missing_notices(dt.date(2026, 10, 1)) == [2027]
    assert missing_notices(dt.date(2027, 1, 5)) == [2027]
    enter()
    assert missing_notices(dt.date(2026, 10, 1)) == []


def test_a_missing_notice_is_a_trouble_until_it_is_entered(loaded):
    missing_notices_report()
    missing_notices_report()
    trouble = Trouble.objects.get(code=NOTICE_MISSING)
    assert (trouble.count, trouble.path) == (2, "/system/days-off/2027/notice/")
    assert "2027" in trouble_sentence(trouble)
    enter()
    assert not Trouble.objects.open().filter(code=NOTICE_MISSING).exists()


def test_the_calendar_is_read_again_only_when_a_day_changed(loaded, django_assert_num_queries):
    calendar_now()
    with django_assert_num_queries(1):
        first = calendar_now()
    correct(MOURNING)
    assert calendar_now() is not first
