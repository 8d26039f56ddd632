"""System administrators keep the book of rules on its pages."""

import datetime as dt

import pytest
from django.test import Client

from agencies.models import Role
from core.system_pages import system_home
from deadlines.models import Rule
from tests.deadlines.rule_tools import VALUES, make_clock, make_instrument, make_rule, typed
from tests.factories import MembershipFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
JANUARY = dt.date(2027, 1, 1)


@pytest.fixture
def as_system(government_office) -> Client:
    client = Client()
    client.force_login(MembershipFactory(agency=government_office, role=Role.SYSTEM_ADMIN).user)
    return client


def _twice(client, url, data):
    """Look at the effect, then save: what the page of the first answer sends back."""
    shown = client.post(url, data)
    seen = shown.context["form"]["seen"].value() if shown.context else None
    return shown, client.post(url, data | {"seen": seen or ""})


def test_the_list_goes_by_instrument_and_marks_what_is_provisional(as_system):
    make_rule(name_vi="Quy tắc đã đọc")
    make_rule(key="request.new", instrument="ttti-2026", status="provisional")
    page = text(as_system.get(address("deadlines:rule_list")))
    assert page.index("Văn bản nd244-2026") < page.index("Văn bản ttti-2026")
    assert page.count("state-gold") == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "report"}, {"press.report"}),
        ({"instrument": "ttti-2026"}, {"request.new"}),
        ({"status": "provisional"}, {"request.new"}),
        ({"on": "2026-07-15"}, {"press.report"}),
        ({"q": "%"}, set()),
    ],
)
def test_the_list_is_filtered(asked, found, as_system):
    make_rule()
    make_rule(key="request.new", instrument="ttti-2026", status="provisional", valid_from=JANUARY)
    groups = as_system.get(address("deadlines:rule_list"), asked).context["groups"]
    assert {rule.key for group in groups for rule, _facts in group.rows} == found


def test_the_list_warns_of_a_gap_and_costs_the_same_for_many_rules(as_system):
    make_rule(valid_to=dt.date(2026, 12, 31))
    url = address("deadlines:rule_list")
    before = count_queries(as_system, url)
    make_rule(valid_from=dt.date(2027, 2, 1))
    for number in range(5):
        make_rule(key=f"press.n{number}")
    assert count_queries(as_system, url) == before
    assert "31/01/2027" in text(as_system.get(url))


def test_a_rules_page_shows_terms_history_and_running_clocks(as_system, ministry):
    rule = make_rule(extension_unit="calendar_days", extension_max=15, status="reported")
    url = address("deadlines:rule_detail", rule)
    make_clock(rule, ministry, title=f"Việc một {SCRIPT}")
    before = count_queries(as_system, url)
    make_clock(rule, ministry)
    assert count_queries(as_system, url) == before
    answer = as_system.get(url)
    assert is_escaped(answer)
    assert answer.context["concerned"].count == 2
    assert "Art. 10" in text(answer)


def test_a_rule_is_looked_at_before_it_is_added(as_system, ministry):
    make_clock(make_rule(valid_to=dt.date(2026, 12, 31)), ministry)
    url = address("deadlines:rule_create")
    data = typed(valid_from="01/01/2027")
    shown = as_system.post(url, data)
    assert shown.context["concerned"].count == 1
    assert Rule.objects.count() == 1
    _shown, saved = _twice(as_system, url, data)
    rule = Rule.objects.get(valid_from=JANUARY)
    assert saved["Location"] == address("deadlines:rule_detail", rule)
    assert rule.applies_to == ["ministry"]


def test_what_was_changed_after_looking_is_looked_at_again(as_system):
    url = address("deadlines:rule_create")
    seen = as_system.post(url, typed()).context["form"]["seen"].value()
    again = as_system.post(url, typed(length="9", seen=seen))
    assert again.context["concerned"] is not None
    assert not Rule.objects.exists()


def test_an_overlap_is_the_forms_error(as_system):
    make_rule()
    form = as_system.post(address("deadlines:rule_create"), typed()).context["form"]
    assert "Báo cáo năm" in form.errors["valid_from"][0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("citation", ""),
        ("length", "12-19"),
        ("remind_before", "3 ngày"),
        ("escalate_after", "2wd:minister"),
        ("applies_to", "everybody"),
        ("valid_from", "31/02/2027"),
        ("extension_max", "5"),
        ("instrument", "0"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(field, value, as_system):
    given = typed() | {field: value}
    form = as_system.post(address("deadlines:rule_create"), given).context["form"]
    blamed = "extension_unit" if field == "extension_max" else field
    assert blamed in form.errors


def test_a_rule_with_clocks_keeps_its_length_whatever_is_sent(as_system, ministry):
    rule = make_rule()
    make_clock(rule, ministry)
    url = address("deadlines:rule_update", rule)
    data = typed(length="9", status="reported", version="1")
    shown, saved = _twice(as_system, url, data)
    assert shown.context["is_fixed"]
    assert saved.status_code == 302
    rule.refresh_from_db()
    assert (rule.length, rule.status) == ("5", "reported")


def test_a_stale_form_says_what_stands_there_now(as_system):
    rule = make_rule()
    url = address("deadlines:rule_update", rule)
    data = typed(length="9", version="1")
    seen = as_system.post(url, data).context["form"]["seen"].value()
    Rule.objects.filter(pk=rule.pk).update(version=2)
    answer = as_system.post(url, data | {"seen": seen})
    assert answer.context["form"].non_field_errors()
    _shown, saved = _twice(as_system, url, data | {"version": "2"})
    assert saved.status_code == 302


def test_a_new_version_follows_on_its_day(as_system):
    rule = make_rule()
    url = address("deadlines:rule_succeed", rule)
    assert as_system.get(url).status_code == 200
    data = typed(length="9", valid_from="01/01/2027", key="something.else", version="1")
    _shown, saved = _twice(as_system, url, data)
    new = Rule.objects.get(valid_from=JANUARY)
    assert saved["Location"] == address("deadlines:rule_detail", new)
    assert (new.key, new.length) == (VALUES.key, "9")
    rule.refresh_from_db()
    assert rule.valid_to == dt.date(2026, 12, 31)


def test_a_rule_ends_after_looking_at_its_clocks(as_system, ministry):
    rule = make_rule()
    make_clock(rule, ministry)
    data = {"last_day": "31/12/2026", "version": "1"}
    shown, saved = _twice(as_system, address("deadlines:rule_end", rule), data)
    assert shown.context["concerned"].count == 1
    assert saved.status_code == 302
    rule.refresh_from_db()
    assert rule.valid_to == dt.date(2026, 12, 31)


@pytest.mark.parametrize("name", ["rule_list", "rule_create", "instrument_list"])
def test_others_do_not_enter_and_nobody_sees_a_rule_that_is_not_there(name, as_drafter, as_system):
    assert as_drafter.get(address(f"deadlines:{name}")).status_code == 403
    missing = "00000000-0000-4000-8000-000000000000"
    assert as_system.get(address("deadlines:rule_detail", missing)).status_code == 404


def test_an_instrument_is_added_and_changed(as_system):
    old = make_instrument("lbc-2025")
    data = {"key": "lbc-2030", "title_vi": "Luật Báo chí", "valid_from": "01/01/2030"}
    assert as_system.post(address("deadlines:instrument_create"), data).status_code == 302
    again = as_system.post(address("deadlines:instrument_create"), data)
    assert "key" in again.context["form"].errors
    new = type(old).objects.get(key="lbc-2030")
    url = address("deadlines:instrument_update", old)
    change = {"title_vi": "Luật cũ", "valid_to": "31/12/2029", "followed_by": new.pk, "version": 1}
    assert as_system.post(url, change).status_code == 302
    old.refresh_from_db()
    assert (old.key, old.followed_by) == ("lbc-2025", new)
    backwards = change | {"valid_from": "01/01/2031", "version": 2}
    assert "valid_to" in as_system.post(url, backwards).context["form"].errors


def test_system_administrators_have_their_entry_in_the_rail(as_system, as_drafter):
    first = system_home()
    entries = as_system.get(address("deadlines:rule_list")).context["nav"]
    assert [entry.url for entry in entries if entry.is_current] == [first]
    assert len(entries) <= 7
    others = as_drafter.get(address("agencies:agency_list")).context["nav"]
    assert first not in [entry.url for entry in others]
