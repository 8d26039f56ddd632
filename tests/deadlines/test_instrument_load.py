"""A whole instrument comes from a file: looked at line by line, loaded whole or not at all."""

import csv
import datetime as dt
import io
import json

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from agencies.models import Role
from core.actors import SYSTEM
from core.exceptions import NotAllowed
from deadlines.models import Instrument, Rule
from deadlines.reference import RULES_FILE, load_instruments, load_rules
from deadlines.rule_files import RulesFileRefused, read_rule_file
from deadlines.rule_values import COLUMNS
from deadlines.services.instruments import NewInstrument, instrument_load, instrument_preview
from tests.deadlines.rule_tools import make_clock, make_instrument, make_rule
from tests.factories import MembershipFactory
from tests.pages import SCRIPT, address, is_escaped

pytestmark = pytest.mark.django_db
LINE = {
    "key": "press.report",
    "instrument": "nd244-2026",
    "citation": "Art. 10",
    "starts_with": "1 November",
    "met_by": "report sent",
    "unit": "working_days",
    "length": "5",
    "applies_to": "ministry",
    "valid_from": "2026-07-01",
    "remind_before": "3wd;0",
    "escalate_after": "0",
    "status": "read",
    "name_vi": "Báo cáo năm",
    "owner": "self",
}


def written(*lines, delimiter=","):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(LINE | line for line in lines)
    return text.getvalue().encode()


def previewed(*lines, new=None):
    read = read_rule_file(written(*lines), "rules.csv")
    return instrument_preview(lines=read, actor=SYSTEM, new=new)


def outcomes(*lines):
    return [verdict.outcome for verdict in previewed(*lines)]


def loaded(*lines, new=None):
    read = read_rule_file(written(*lines), "rules.csv")
    return instrument_load(lines=read, actor=SYSTEM, new=new)


def test_the_portals_own_file_is_the_same_line_by_line(django_assert_max_num_queries):
    load_instruments()
    load_rules(RULES_FILE)
    lines = read_rule_file(RULES_FILE.read_bytes(), "rules.csv")
    with django_assert_max_num_queries(4):
        verdicts = instrument_preview(lines=lines, actor=SYSTEM)
    assert {verdict.outcome for verdict in verdicts} == {"same"}


def test_each_line_says_what_becomes_of_it(ministry):
    make_clock(make_rule(), ministry)
    found = previewed(
        {},
        {"key": "press.new"},
        {"key": "press.bad", "citation": ""},
        {"key": "press.day", "valid_from": "tomorrow"},
        {"key": "press.law", "instrument": "nd1-1900"},
        {"key": "press.early", "valid_from": "2026-06-30"},
    )
    assert [v.outcome for v in found] == ["same", "new", *["refused"] * 4]
    assert all(v.reason for v in found[2:])
    assert [v.line.number for v in found] == [2, 3, 4, 5, 6, 7]


def test_a_later_line_is_a_new_version_and_tells_the_clocks_that_keep_the_old(ministry):
    rule = make_rule()
    make_clock(rule, ministry)
    (verdict,) = previewed({"valid_from": "2027-01-01", "length": "9"})
    assert (verdict.outcome, verdict.rule, verdict.running) == ("follows", rule, 1)
    assert loaded({"valid_from": "01/01/2027", "length": "9"}) == {"follows": 1}
    rule.refresh_from_db()
    assert rule.valid_to == dt.date(2026, 12, 31)
    assert Rule.objects.get(valid_from="2027-01-01").length == "9"


def test_a_change_of_the_same_day_is_refused_once_clocks_began(ministry):
    rule = make_rule()
    assert outcomes({"length": "9"}) == ["changed"]
    make_clock(rule, ministry)
    assert outcomes({"length": "9"}) == ["refused"]
    assert loaded({"remind_before": "1wd", "valid_to": "2027-12-31"}) == {"changed": 1}
    rule.refresh_from_db()
    assert (rule.remind_before, rule.version) == (["1wd"], 2)


def test_lines_that_overlap_each_other_or_a_later_rule_are_refused():
    make_rule(valid_from=dt.date(2028, 1, 1))
    assert outcomes({}) == ["refused"]
    assert outcomes({"valid_to": "2027-12-31"}, {"valid_from": "2027-06-01"})[1] == "refused"
    sound = [{"valid_to": "2027-05-31"}, {"valid_from": "2027-06-01", "valid_to": "2027-12-31"}]
    assert outcomes(*sound) == ["new", "new"]
    assert outcomes({"key": "press.twice"}, {"key": "press.twice"})[1] == "refused"


def test_a_file_with_a_refused_line_is_not_loaded_at_all():
    make_instrument()
    with pytest.raises(RulesFileRefused, match="3"):
        loaded({}, {"key": "press.bad", "length": "x"})
    assert not Rule.objects.exists()


def test_a_file_brings_its_new_instrument_and_the_one_before_ends():
    make_rule()
    new = NewInstrument("Nghị định mới", "New decree", "nd244-2026")
    line = {"instrument": "nd300-2028", "valid_from": "2028-01-01"}
    assert loaded(line, new=new) == {"follows": 1}
    old = Instrument.objects.get(key="nd244-2026")
    assert (old.followed_by.key, old.valid_to) == ("nd300-2028", dt.date(2027, 12, 31))
    assert Rule.objects.get(instrument=old).valid_to == dt.date(2027, 12, 31)


def test_a_new_instrument_is_one_that_the_file_names():
    make_instrument()
    with pytest.raises(RulesFileRefused):
        previewed({}, new=NewInstrument("Nghị định mới"))
    lines = ({"instrument": "nd1-2028"}, {"instrument": "nd2-2028"})
    with pytest.raises(RulesFileRefused):
        previewed(*lines, new=NewInstrument("Nghị định mới"))


def test_only_system_administrators_load(drafter):
    with pytest.raises(NotAllowed):
        instrument_load(lines=[], actor=drafter)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"key;instrument\npress.report;nd244-2026",
        b"\xff\xfe\x00k",
        "tên;số\na;b".encode(),
        written(),
        b"key\0",
    ],
)
def test_a_file_that_is_no_file_of_rules_is_refused_in_words(content):
    with pytest.raises(RulesFileRefused):
        read_rule_file(content, "rules.csv")


def test_a_file_with_semicolons_and_a_workbook_are_read_alike():
    expected = read_rule_file(written({}), "rules.csv")
    assert read_rule_file(written({}, delimiter=";"), "rules.csv") == expected
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, COLUMNS)
        for column, name in enumerate(COLUMNS):
            sheet.write_string(1, column, LINE.get(name, ""))
    assert read_rule_file(content.getvalue(), "rules.xlsx") == expected


@pytest.fixture
def as_system(government_office) -> Client:
    client = Client()
    client.force_login(MembershipFactory(agency=government_office, role=Role.SYSTEM_ADMIN).user)
    return client


def _upload(client, *lines, **more):
    file = SimpleUploadedFile("rules.csv", written(*lines))
    return client.post(address("deadlines:instrument_load"), {"file": file, **more})


def _confirm(client, shown):
    form = shown.context["form"]
    data = {field.name: field.value() or "" for field in form}
    return client.post(address("deadlines:instrument_load"), data)


def test_a_file_is_shown_and_then_loaded(as_system):
    make_rule()
    shown = _upload(as_system, {}, {"key": "press.new", "name_vi": SCRIPT})
    assert shown.context["is_loadable"]
    assert is_escaped(shown)
    assert Rule.objects.count() == 1
    assert _confirm(as_system, shown)["Location"] == address("deadlines:rule_list")
    assert Rule.objects.get(key="press.new").name_vi == SCRIPT


def test_what_changed_while_one_looked_is_shown_again(as_system):
    make_instrument()
    shown = _upload(as_system, {"valid_to": "2027-12-31"})
    make_rule(valid_from=dt.date(2027, 1, 1))
    again = _confirm(as_system, shown)
    assert not again.context["is_loadable"]
    assert Rule.objects.count() == 1


def test_a_refused_line_takes_the_button_away_and_a_wrong_file_keeps_the_form(as_system):
    make_instrument()
    assert not _upload(as_system, {"length": "x"}).context["is_loadable"]
    wrong = SimpleUploadedFile("rules.csv", b"nothing")
    answer = as_system.post(address("deadlines:instrument_load"), {"file": wrong})
    assert answer.context["form"].non_field_errors()
    none = as_system.post(address("deadlines:instrument_load"), {"title_vi": ""})
    assert "file" in none.context["form"].errors


def test_a_new_instrument_is_brought_through_the_page(as_system):
    line = {"instrument": "nd300-2028", "valid_from": "2028-01-01"}
    assert not _upload(as_system, line).context["is_loadable"]
    shown = _upload(as_system, line, title_vi="Nghị định mới")
    assert _confirm(as_system, shown).status_code == 302
    assert Instrument.objects.get().key == "nd300-2028"


def test_lines_that_were_tampered_with_lead_back_to_the_beginning(as_system):
    url = address("deadlines:instrument_load")
    for lines in ("", "x", "line,key\nx,press.report"):
        answer = as_system.post(url, {"lines": lines})
        assert (answer.status_code, answer.get("Location")) == (302, url)


def test_operators_load_a_file_on_the_command_line(tmp_path, capsys):
    make_instrument()
    file = tmp_path / "rules.csv"
    file.write_bytes(written({}))
    call_command("load_instrument", str(file), "--dry-run")
    assert not Rule.objects.exists()
    call_command("load_instrument", str(file))
    out, err = capsys.readouterr()
    assert json.loads(out.splitlines()[-1]) == {"new": 1}
    assert "line 2: new" in err
    file.write_bytes(written({"citation": ""}))
    with pytest.raises(CommandError):
        call_command("load_instrument", str(file))
