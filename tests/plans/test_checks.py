"""What a plan lacks before it goes up."""

import pytest

from plans.checks import findings, row_findings, stages_without_activity
from plans.models import Activity, Stage

COMPLETE = {
    "title": "Họp báo",
    "lead_text": "Vụ A",
    "period_text": "Quý I",
    "precision": "quarter",
    "output": "01 cuộc",
    "stage": "drafting",
}


def row(**changes) -> Activity:
    return Activity(**{**COMPLETE, **changes})


def said(activity) -> list[tuple[str, bool]]:
    return [(finding.field, finding.must) for finding in row_findings(activity)]


def test_nothing_is_said_of_a_complete_row():
    assert said(row()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": ""}, [("title", True)]),
        ({"lead_text": ""}, [("lead", True)]),
        ({"period_text": "", "precision": ""}, [("period_text", True)]),
        ({"precision": "unread"}, [("period_text", False)]),
        ({"output": ""}, [("output", False)]),
        ({"stage": ""}, [("stage", False)]),
        ({"budget_text": "tự cân đối"}, [("budget_text", False)]),
        ({"budget_text": "0", "budget_vnd": 0}, []),
    ],
)
def test_each_gap_is_named_by_its_cell(changes, expected):
    assert said(row(**changes)) == expected


def test_partners_and_money_may_be_missing():
    assert said(row(budget_text="", budget_vnd=None)) == []


def test_what_keeps_the_plan_down_comes_first():
    found = findings([row(output=""), row(title=""), row(stage="")])
    assert [finding.must for finding in found] == [True, False, False]
    assert found[0].field == "title"


def test_stages_without_activity_follow_the_cycle():
    rows = [row(stage="completion"), row(stage="planning"), row(stage="")]
    expected = [Stage.DRAFTING, Stage.PROMULGATION, Stage.IMPLEMENTATION]
    assert stages_without_activity(rows) == expected


def test_an_empty_plan_covers_no_stage():
    assert stages_without_activity([]) == list(Stage)
