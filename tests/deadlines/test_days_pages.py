"""The pages on which system administrators keep the days off."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from agencies.models import Role
from core.models import Job
from deadlines.models import DayOff, DaysOffNotice
from deadlines.services.days import load_days_off
from tests.deadlines.rows import make_deadline
from tests.factories import MembershipFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
LIST = "/system/days-off/"
YEAR = "/system/days-off/2027/"
NOTICE = "/system/days-off/2027/notice/"
CORRECT = "/system/days-off/2027/correct/"
TYPED = {
    "number": "9441/TB-BNV",
    "issued_on": "20/10/2026",
    "issuer": "Bộ Nội vụ",
    "days": "05/02/2027–11/02/2027, nghỉ, Tết Nguyên đán\n03/09, nghỉ, Quốc khánh",
}
DAY = {"date": "01/03/2027", "kind": "off", "name_vi": "Quốc tang", "source": "Thông cáo 1"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def browser():
    load_days_off()
    client = Client(headers={"accept-language": "en"})
    client.force_login(MembershipFactory(role=Role.SYSTEM_ADMIN).user)
    return client


def confirmed(browser, url, typed):
    stamp = browser.post(url, typed).context["effect"].stamp
    return browser.post(url, {**typed, "stamp": stamp, "confirm": "yes"})


def test_the_list_names_the_years_and_warns_of_the_missing_notice(browser):
    page = text(browser.get("/en" + LIST))
    assert "The yearly notice of 2027 is missing" in page
    assert "came with the portal" in page


def test_a_year_shows_each_day_with_its_source_and_marks_the_computed(browser):
    page = text(browser.get("/en" + YEAR))
    assert page.count("computed</span>") == 7
    assert "Resolution 28/2026/QH16 (reported)" in page
    assert "Friday 01/01/2027" in page


def test_an_unlisted_year_shows_the_computed_days(browser):
    page = text(browser.get("/en/system/days-off/2030/"))
    assert "No day of this year is listed" in page


def test_a_notice_is_shown_before_it_is_entered_and_then_entered(browser, ministry):
    make_deadline(ministry, dt.date(2027, 6, 1))
    answer = browser.post("/en" + NOTICE, TYPED)
    assert "1 open clock runs over these days" in text(answer)
    assert not DaysOffNotice.objects.exists()
    assert confirmed(browser, NOTICE, TYPED).url == YEAR
    assert DaysOffNotice.objects.get().number == "9441/TB-BNV"
    assert not DayOff.objects.in_year(2027).filter(source="computed").exists()
    assert Job.objects.get().kind == "deadlines.recount"


def test_after_it_the_year_shows_the_notice_and_the_history(browser):
    confirmed(browser, NOTICE, TYPED)
    page = text(browser.get("/en" + YEAR))
    assert "Notice 9441/TB-BNV of 20/10/2026, Bộ Nội vụ" in page
    assert "is missing" not in page
    assert "History of changes" in page
    assert "09/02/2027; " in page[page.index("History of changes") :]
    assert "20/10/2026" in text(browser.get(NOTICE))


def test_a_notice_that_says_what_was_computed_is_entered_too(browser):
    DayOff.objects.filter(date="2027-05-03").update(name_vi="Nghỉ bù (dự kiến)")
    computed = DayOff.objects.filter(date__year=2027, source="computed").order_by("date")
    lines = [f"{day.date:%d/%m/%Y}, nghỉ, {day.name_vi}" for day in computed]
    typed = {**TYPED, "days": "\n".join(lines)}
    assert "Nothing changes" in text(browser.post("/en" + NOTICE, typed))
    assert confirmed(browser, NOTICE, typed).url == YEAR
    assert DaysOffNotice.objects.get().days.count() == len(lines)


def test_what_was_loaded_at_first_is_no_change(browser):
    assert "History of changes" not in text(browser.get("/en" + YEAR))


def test_confirming_something_else_than_the_preview_shows_it_again(browser):
    stamp = browser.post(NOTICE, TYPED).context["effect"].stamp
    other = {**TYPED, "days": "03/09, nghỉ, Quốc khánh", "stamp": stamp, "confirm": "yes"}
    answer = browser.post("/en" + NOTICE, other)
    assert "no longer what the preview showed" in text(answer)
    assert answer.context["effect"].stamp != stamp
    assert not DaysOffNotice.objects.exists()


def test_bad_lines_are_named_and_everything_typed_is_kept(browser):
    days = "03/09, nghỉ, A\n03/09, nghỉ, B\n06/09, làm việc, C\n31/09, nghỉ, D\n01/01/2026, nghỉ, E"
    page = text(browser.post("/en" + NOTICE, {**TYPED, "days": days}))
    for told in ("Line 2", "Line 3", "Line 4", "Line 5"):
        assert f"{told}: " in page
    assert "06/09, làm việc, C" in page
    assert 'value="9441/TB-BNV"' in page
    assert "Show what changes" in page


def test_missing_particulars_and_a_signing_to_come_are_refused(browser):
    given = {**TYPED, "number": "", "issued_on": "26/11/2026"}
    answer = browser.post("/en" + NOTICE, given)
    assert set(answer.context["form"].errors) == {"number", "issued_on"}


def test_the_form_of_a_missing_notice_begins_with_the_computed_days(browser):
    page = text(browser.get(NOTICE))
    assert "08/02/2027, nghỉ, Tết Nguyên đán\n" in page
    assert "dự kiến)" not in page


def test_a_day_is_corrected_after_a_look(browser):
    assert confirmed(browser, CORRECT, DAY).url == YEAR
    assert DayOff.objects.get(date="2027-03-01").source == "Thông cáo 1"


def test_a_day_as_it_is_listed_already_changes_nothing(browser):
    confirmed(browser, CORRECT, DAY)
    page = text(browser.post("/en" + CORRECT, DAY))
    assert "Nothing changes" in page
    assert 'name="confirm"' not in page


def test_a_day_of_another_year_is_refused(browser):
    answer = browser.post(CORRECT, {**DAY, "date": "01/03/2026"})
    assert "date" in answer.context["form"].errors


def test_the_link_of_a_day_fills_the_form(browser):
    page = text(browser.get(f"{CORRECT}?day=2027-11-24"))
    assert 'value="24/11/2027"' in page
    assert "Ngày Văn hóa Việt Nam" in page
    assert browser.get(f"{CORRECT}?day=never").status_code == 200


def test_what_is_typed_is_shown_as_words(browser):
    assert is_escaped(browser.post(CORRECT, {**DAY, "name_vi": SCRIPT}))


def test_a_year_far_away_is_not_found(browser):
    assert browser.get("/system/days-off/1999/").status_code == 404
    assert browser.get("/system/days-off/99999/notice/").status_code == 404


@pytest.mark.parametrize("url", [LIST, YEAR, NOTICE, CORRECT])
def test_other_people_have_no_right(url, as_drafter, ministry):
    assert as_drafter.get(url).status_code == 403
    assert as_drafter.post(url, TYPED).status_code in {403, 405}


def test_the_pages_ask_the_database_a_constant_number_of_times(browser):
    assert count_queries(browser, LIST) <= 14
    before = count_queries(browser, YEAR)
    confirmed(browser, NOTICE, TYPED)
    assert count_queries(browser, YEAR) <= before + 3
    assert address("deadlines:days_list") == LIST
