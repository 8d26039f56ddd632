"""One activity as an ordinary form."""

import pytest

from plans.models import Activity
from tests.pages import SCRIPT, address, is_escaped, text

pytestmark = pytest.mark.django_db


def new(plan):
    return address("plans:activity_create", plan)


def url(activity):
    return address("plans:activity_update", activity)


def opened(client, activity):
    """What a browser sends back when nothing is touched."""
    context = client.get(url(activity)).context
    form = context["form"]
    values = {name: form[name].value() for name in form.fields}
    data = values | {f"old_{name}": value for name, value in context["olds"].items()}
    return {name: value for name, value in data.items() if value not in (None, False)}


def test_an_activity_is_added_and_the_plan_is_shown(as_drafter, plan):
    answer = as_drafter.post(new(plan), {"title": "Tọa đàm", "lead": "Vụ Pháp chế"})
    assert answer["Location"] == address("plans:plan_detail", plan)
    row = plan.activities.get(title="Tọa đàm")
    assert row.lead_text == "Vụ Pháp chế"
    assert plan.activities.in_plan_order().last() == row


def test_another_one_can_be_begun_at_once(as_drafter, plan):
    answer = as_drafter.post(new(plan), {"title": "Tọa đàm", "another": "yes"})
    assert answer["Location"] == new(plan)


def test_a_row_without_title_is_not_added_and_what_was_typed_is_kept(as_drafter, plan):
    answer = as_drafter.post(new(plan), {"title": "", "lead": "Vụ Pháp chế"})
    assert "title" in answer.context["form"].errors
    assert "Vụ Pháp chế" in text(answer)
    assert plan.activities.count() == 2


def test_what_the_cell_refuses_adds_no_half_row(as_drafter, plan):
    units = ";".join(f"Vụ {n}" for n in range(101))
    answer = as_drafter.post(new(plan), {"title": "Tọa đàm", "cooperating": units})
    assert "cooperating" in answer.context["form"].errors
    assert plan.activities.count() == 2


def test_the_six_parts_are_open_and_the_rest_is_folded_away(as_drafter, plan):
    form = as_drafter.get(new(plan)).context["form"]
    assert [field.name for field in form.main_fields][:6] == [
        "title",
        "lead",
        "cooperating",
        "period_text",
        "output",
        "budget_text",
    ]
    assert not form.more_is_filled


def test_a_change_is_saved_and_sending_it_untouched_changes_nothing(as_drafter, activity):
    untouched = opened(as_drafter, activity)
    as_drafter.post(url(activity), untouched)
    version = activity.version
    activity.refresh_from_db()
    assert activity.version == version
    as_drafter.post(url(activity), untouched | {"output": "02 số báo", "channels": ["press"]})
    activity.refresh_from_db()
    assert (activity.output, activity.channels) == ("02 số báo", ["press"])


def test_money_by_source_is_saved(as_drafter, activity):
    as_drafter.post(url(activity), opened(as_drafter, activity) | {"source_recurrent": "5000000"})
    activity.refresh_from_db()
    assert activity.budget_sources == {"recurrent": 5_000_000}


def test_the_same_cell_changed_by_two_is_asked_and_nothing_is_overwritten(as_drafter, activity):
    mine = opened(as_drafter, activity) | {"output": "Của tôi", "note": "Ghi chú"}
    Activity.objects.filter(pk=activity.pk).update(output="Của người khác")
    answer = as_drafter.post(url(activity), mine)
    activity.refresh_from_db()
    assert (activity.output, activity.note) == ("Của người khác", "")
    assert "Của người khác" in text(answer)
    again = mine | {"old_output": answer.context["olds"]["output"]}
    as_drafter.post(url(activity), again)
    activity.refresh_from_db()
    assert (activity.output, activity.note) == ("Của tôi", "Ghi chú")


def test_a_mistake_elsewhere_does_not_hide_a_clash(as_drafter, activity):
    mine = opened(as_drafter, activity) | {"output": "Của tôi", "title": ""}
    Activity.objects.filter(pk=activity.pk).update(output="Của người khác")
    olds = as_drafter.post(url(activity), mine).context["olds"]
    assert olds["output"] == "Thông cáo báo chí"


def test_a_suggestion_counts_once_it_is_taken(as_drafter, activity):
    Activity.objects.filter(pk=activity.pk).update(stage="drafting", stage_confirmed=False)
    page = text(as_drafter.get(url(activity)))
    assert 'name="take_stage"' in page
    as_drafter.post(url(activity), opened(as_drafter, activity) | {"take_stage": "on"})
    activity.refresh_from_db()
    assert (activity.stage, activity.stage_confirmed) == ("drafting", True)


def test_the_approvers_remark_stands_above_the_form(as_drafter, returned, activity):
    assert "Ghi rõ địa điểm." in text(as_drafter.get(url(activity)))


def test_a_locked_activity_is_read_and_not_changed(as_drafter, submitted, activity):
    assert "<form" in text(as_drafter.get(url(activity)))
    assert "form" not in as_drafter.get(url(activity)).context
    assert as_drafter.post(url(activity), {"title": "Khác"}).status_code == 409
    assert as_drafter.post(new(submitted), {"title": "Khác"}).status_code == 409


def test_a_viewer_reads_it_and_changes_nothing(as_viewer, activity):
    assert "form" not in as_viewer.get(url(activity)).context
    assert as_viewer.post(url(activity), {"title": "Khác"}).status_code == 403
    assert as_viewer.get(new(activity.plan)).status_code == 403


def test_another_agency_does_not_see_it(as_other, plan, activity):
    for address_of in (url(activity), new(plan), address("plans:activity_delete", activity)):
        assert as_other.get(address_of).status_code == 404


def test_an_activity_is_deleted_after_asking(as_drafter, plan, activity):
    delete = address("plans:activity_delete", activity)
    assert activity.title in text(as_drafter.get(delete))
    assert as_drafter.post(delete)["Location"] == address("plans:plan_detail", plan)
    assert plan.activities.count() == 1


def test_a_locked_activity_is_not_deleted(as_drafter, submitted, activity):
    as_drafter.post(address("plans:activity_delete", activity))
    assert submitted.activities.count() == 2


def test_a_script_in_any_text_is_shown_as_words(as_drafter, as_viewer, activity):
    names = ("title", "policy", "lead_text", "output", "note", "responsible_text")
    Activity.objects.filter(pk=activity.pk).update(**dict.fromkeys(names, SCRIPT))
    assert is_escaped(as_drafter.get(url(activity)))
    assert is_escaped(as_viewer.get(url(activity)))


@pytest.mark.parametrize("name", ["activity_update", "activity_delete"])
def test_other_methods_are_refused(as_drafter, activity, name):
    assert as_drafter.put(address(f"plans:{name}", activity)).status_code == 405
