"""Changing a plan's texts, alone and together with others."""

import pytest

from plans.models import AnnualPlan
from tests.pages import SCRIPT, address, is_escaped, text

pytestmark = pytest.mark.django_db
NAMES = ("title", "legal_basis", "objectives", "audiences", "key_messages", "contacts")


def url(plan):
    return address("plans:plan_update", plan)


def data(plan, **new):
    values = {name: getattr(plan, name) for name in NAMES}
    return values | {f"old_{name}": value for name, value in values.items()} | new


def test_texts_are_saved_and_their_change_is_booked(as_drafter, plan):
    answer = as_drafter.post(url(plan), data(plan, objectives="Mục tiêu"))
    assert answer["Location"] == address("plans:plan_contents", plan)
    plan.refresh_from_db()
    assert plan.objectives == "Mục tiêu"
    history = as_drafter.get(address("plans:plan_history", plan))
    assert "Mục tiêu" in text(history)


def test_the_texts_are_labelled_as_headings_are(as_drafter, plan):
    labels = [field.label for field in as_drafter.get(url(plan)).context["form"].visible_fields()]
    assert labels == [label.capitalize() for label in labels]


def test_what_two_people_change_in_different_texts_is_merged(as_drafter, plan):
    opened = data(plan)
    AnnualPlan.objects.filter(pk=plan.pk).update(contacts="Phòng Báo chí")
    as_drafter.post(url(plan), opened | {"objectives": "Mục tiêu"})
    plan.refresh_from_db()
    assert (plan.contacts, plan.objectives) == ("Phòng Báo chí", "Mục tiêu")


def test_the_same_text_changed_by_both_is_asked_and_nothing_is_lost(as_drafter, plan):
    opened = data(plan, objectives="Của tôi")
    AnnualPlan.objects.filter(pk=plan.pk).update(objectives="Của người khác")
    answer = as_drafter.post(url(plan), opened)
    assert answer.status_code == 409
    assert "Của người khác" in text(answer)
    assert "Của tôi" in text(answer)
    again = opened | {"old_objectives": answer.context["form"]["old_objectives"].value()}
    as_drafter.post(url(plan), again)
    plan.refresh_from_db()
    assert plan.objectives == "Của tôi"


def test_line_breaks_of_a_browser_change_nothing(as_drafter, plan):
    AnnualPlan.objects.filter(pk=plan.pk).update(objectives="Một\nHai")
    plan.refresh_from_db()
    as_drafter.post(url(plan), data(plan, objectives="Một\r\nHai", old_objectives="Một\r\nHai"))
    version = plan.version
    plan.refresh_from_db()
    assert (plan.objectives, plan.version) == ("Một\nHai", version)


def test_an_empty_title_is_told(as_drafter, plan):
    assert "title" in as_drafter.post(url(plan), data(plan, title="")).context["form"].errors


def test_a_locked_plan_says_so(as_drafter, submitted):
    assert as_drafter.post(url(submitted), data(submitted, title="Khác")).status_code == 409


def test_only_drafters_change_it_and_others_do_not_see_it(as_viewer, as_other, plan):
    assert as_viewer.get(url(plan)).status_code == 403
    assert as_other.get(url(plan)).status_code == 404


def test_a_script_is_shown_as_words(as_drafter, plan):
    AnnualPlan.objects.filter(pk=plan.pk).update(objectives=SCRIPT)
    assert is_escaped(as_drafter.get(url(plan)))


def test_other_methods_are_refused(as_drafter, plan):
    assert as_drafter.delete(url(plan)).status_code == 405
