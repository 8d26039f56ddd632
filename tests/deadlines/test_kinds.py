"""What notifications about clocks say, in the language of whoever reads them."""

import pytest
import time_machine
from django.utils import translation

from deadlines.models import Unit, Why
from deadlines.notices import path_of, values_of
from notifications.kinds import kind_of
from notifications.models import Channel, Way
from tests.deadlines.conftest import MONDAY
from tests.factories import DeadlineFactory, RuleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def values(rule, ministry):
    with time_machine.travel(MONDAY, tick=False):
        return values_of(DeadlineFactory(rule=rule, agency=ministry), Why.RESPONSIBLE)


def test_words_are_those_of_the_readers_language(values):
    kind = kind_of("deadline.reminder")
    with translation.override("en"):
        assert kind.title(values) == "Due 09/11/2026: Answer – Yêu cầu cung cấp thông tin"
        assert kind.lines(values)[-1] == "You are told because: you are responsible"
    assert "Trả lời" in kind.title(values)
    assert "Bộ Thử nghiệm" in kind.lines(values)[0]


def test_a_reminder_read_late_says_so(values):
    with translation.override("en"):
        late = kind_of("deadline.reminder").title({**values, "late": True})
        soft = kind_of("deadline.reminder").title({**values, "binding": False})
    assert late.startswith("Overdue since 09/11/2026")
    assert soft.startswith("Coming up on 09/11/2026")


def test_hours_name_the_instant(ministry):
    rule = RuleFactory(unit=Unit.HOURS, length="24")
    with time_machine.travel(MONDAY, tick=False):
        values = values_of(DeadlineFactory(rule=rule, agency=ministry), Why.APPROVER)
    with translation.override("en"):
        assert "09:00 03/11/2026" in kind_of("deadline.overdue").title(values)


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_words(values, why):
    with translation.override("en"):
        line = kind_of("deadline.escalation").lines({**values, "why": str(why)})[-1]
    assert not line.endswith(f": {why}")


def test_the_law_makes_mail_compulsory_once_it_is_late():
    least = {
        code: kind_of(f"deadline.{code}").least_way(Channel.EMAIL)
        for code in ("reminder", "overdue", "escalation", "assigned")
    }
    assert least == {
        "reminder": Way.OFF,
        "overdue": Way.DIGEST,
        "escalation": Way.AT_ONCE,
        "assigned": Way.OFF,
    }


def test_a_matter_without_a_page_opens_the_deadline(rule, ministry):
    deadline = DeadlineFactory(rule=rule, agency=ministry)
    assert path_of(deadline) == "/plans/"
    deadline.path = ""
    assert path_of(deadline) == f"/deadlines/{deadline.public_id}/"
