"""What is typed into a cell, what is stored, and what is refused with which words."""

import datetime as dt

import pytest

from agencies.matching import AgencyIndex
from plans.cells import FIELDS, Context, Draft, KnownUnit, apply_cells, clean_text, typed_value
from plans.models import Activity, Review, Stage
from tests.factories import ActivityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def context(ministry, unit) -> Context:
    """The ministry in 2026, which has a unit of its own."""
    return Context(year=2026, agencies=AgencyIndex(home=ministry, day=dt.date(2026, 1, 15)))


def typed(context, **cells) -> Draft:
    draft = Draft(Activity())
    apply_cells(draft, cells, context)
    return draft


@pytest.mark.parametrize(
    ("value", "lines", "text"),
    [
        (None, False, ""),
        ("  Họp \t báo\n", False, "Họp báo"),
        (" a \r\n b ", True, "a\nb"),
        ("a\x00\x07\ud800b", False, "ab"),
        (12, False, "12"),
    ],
)
def test_typed_text_loses_what_nobody_sees(value, lines, text):
    assert clean_text(value, lines=lines) == text


@pytest.mark.parametrize(
    ("name", "length"), [("title", 5_000), ("number", 20), ("lead", 500), ("period_text", 300)]
)
def test_a_text_may_be_as_long_as_its_column(context, name, length):
    assert not typed(context, **{name: "x" * length}).errors
    draft = typed(context, **{name: "x" * (length + 1)})
    assert str(length) in str(draft.errors[name][0])
    assert typed_value(draft.activity, "title") == ""


@pytest.mark.parametrize(
    ("value", "code", "confirmed"),
    [
        ("drafting", "drafting", True),
        ("", "", False),
    ],
)
def test_a_stage_is_chosen_by_its_code(context, value, code, confirmed):
    row = typed(context, stage=value).activity
    assert (row.stage, row.stage_confirmed) == (code, confirmed)


@pytest.mark.parametrize("change", [str, str.upper, " {} ".format])
def test_a_stage_is_chosen_by_its_word(context, change):
    row = typed(context, stage=change(str(Stage.DRAFTING.label))).activity
    assert (row.stage, row.stage_confirmed) == ("drafting", True)


def test_an_unknown_stage_is_told_with_those_there_are(context):
    draft = typed(context, stage="tương lai")
    assert all(str(label) in str(draft.errors["stage"][0]) for label in Stage.labels)
    assert draft.activity.stage == ""


@pytest.mark.parametrize("value", [["press", "radio", "press"], "press; radio", "press\nradio"])
def test_several_channels_are_kept_once_in_order(context, value):
    assert typed(context, channels=value).activity.channels == ["press", "radio"]


def test_a_channel_that_is_not_in_the_list_is_named(context):
    draft = typed(context, channels="press; khinh khí cầu")
    assert "khinh khí cầu" in str(draft.errors["channels"][0])
    assert draft.activity.channels == []


def test_a_lead_is_matched_to_the_register_and_stays_as_written(context, unit):
    row = typed(context, lead="CỤC BÁO CHÍ").activity
    assert (row.lead_text, row.lead_agency) == ("CỤC BÁO CHÍ", unit)
    row = typed(context, lead="Cục Chưa có").activity
    assert (row.lead_text, row.lead_agency) == ("Cục Chưa có", None)


def test_a_lead_is_never_split(context):
    assert typed(context, lead="Vụ A, Vụ B").activity.lead_text == "Vụ A, Vụ B"


def test_a_named_agency_needs_no_matching(context, other_ministry):
    row = typed(context, lead=KnownUnit("Tên khác", other_ministry)).activity
    assert (row.lead_text, row.lead_agency) == ("Tên khác", other_ministry)


@pytest.mark.parametrize(
    "value", ["Cục Báo chí; Vụ A", "- Cục Báo chí\n- Vụ A", "Cục Báo chí, Vụ A"]
)
def test_partners_are_split_and_matched(context, unit, value):
    assert typed(context, cooperating=value).partners == [("Cục Báo chí", unit), ("Vụ A", None)]


def test_too_many_partners_are_refused(context):
    draft = typed(context, cooperating=";".join(f"Vụ {n}" for n in range(101)))
    assert (set(draft.errors), draft.partners) == ({"cooperating"}, None)


@pytest.mark.parametrize(
    ("text", "precision", "starts", "ends"),
    [
        ("Quý I, III", "quarter", "2026-01-01", "2026-09-30"),
        ("Trước 30/9", "deadline", "None", "2026-09-30"),
        ("Khi có yêu cầu", "event", "None", "None"),
        ("đang xây dựng", "unread", "None", "None"),
        ("Hằng tháng", "recurring", "2026-01-01", "2026-12-31"),
        ("", "", "None", "None"),
    ],
)
def test_a_period_is_kept_as_written_with_what_was_read(context, text, precision, starts, ends):
    row = typed(context, period_text=text).activity
    assert (row.period_text, row.precision) == (text, precision)
    assert (str(row.starts_on), str(row.ends_on)) == (starts, ends)


def test_another_period_leaves_nothing_of_the_old_one(context):
    draft = typed(context, period_text="Hằng tháng")
    apply_cells(draft, {"period_text": "Khi có yêu cầu"}, context)
    row = draft.activity
    assert (row.spans, row.recurrence, row.starts_on, row.ends_on) == ([], "", None, None)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1,2 tỷ", 1_200_000_000), ("tự cân đối", None), ("0", 0), ("", None)],
)
def test_money_is_kept_as_written_with_its_amount(context, text, amount):
    row = typed(context, budget_text=text).activity
    assert (row.budget_text, row.budget_vnd) == (text, amount)


@pytest.mark.parametrize("text", ["-5 triệu", "1.000.000 tỷ"])
def test_an_amount_beyond_reason_is_refused(context, text):
    draft = typed(context, budget_text=text)
    assert (set(draft.errors), draft.activity.budget_text) == ({"budget_text"}, "")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({"recurrent": 5, "social": 0, "other": None}, {"recurrent": 5}),
        ({}, {}),
        ({"recurrent": 1.5}, None),
        ({"recurrent": True}, None),
        ({"recurrent": -1}, None),
        ({"bank": 5}, None),
        ("5", None),
    ],
)
def test_amounts_by_source_are_whole_and_of_known_sources(context, value, kept):
    draft = typed(context, budget_sources=value)
    assert draft.activity.budget_sources == (kept or {})
    assert bool(draft.errors) == (kept is None)


@pytest.mark.parametrize("name", ["plan", "review", "version", "nothing"])
def test_only_cells_can_be_typed(context, name):
    assert set(typed(context, **{name: "x"}).errors) == {name}


def test_what_a_cell_shows_changes_nothing_when_typed_again(context, ministry, unit):
    row = ActivityFactory(plan__agency=ministry)
    first = {"lead": "Cục Báo chí", "cooperating": "Vụ A; Vụ B, Vụ C", "channels": ["press"]}
    draft = Draft(row)
    apply_cells(draft, {**first, "stage": "drafting", "kind": "seminar"}, context)
    for place, (name, agency) in enumerate(draft.partners):
        row.partners.create(position=place, name=name, agency=agency)
    row.review = Review.ACCEPTED
    again = Draft(row)
    apply_cells(again, {name: typed_value(row, name) for name in FIELDS}, context)
    assert (again.changed, again.errors, row.review) == (set(), {}, Review.ACCEPTED)


def test_an_identifier_of_another_system_does_not_cost_the_mark(context, ministry):
    row = ActivityFactory(plan__agency=ministry, review=Review.ACCEPTED)
    draft = Draft(row)
    apply_cells(draft, {"external_id": "X-1"}, context)
    assert (draft.changed, row.review) == ({"external_id"}, Review.ACCEPTED)
