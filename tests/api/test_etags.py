"""Entity tags: what did not change is not sent again, what did is not overwritten."""

import pytest

from agencies.models import Role
from agencies.services.actors import actor_for_user
from plans.models import AnnualPlan
from plans.services import plan_review, plan_submit
from tests.factories import ActivityFactory, MembershipFactory, PlanFactory


def path_of(plan):
    return f"/plans/{plan.public_id}/"


def test_an_unchanged_list_is_not_sent_again(program, activity, django_assert_num_queries):
    tag = program.etag("/activities/")
    with django_assert_num_queries(2):
        answer = program.get("/activities/", If_None_Match=tag)
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


def test_a_changed_an_added_and_a_removed_row_change_the_tag_of_the_list(program, plan, activity):
    tags = [program.etag("/activities/")]
    program.send("PATCH", f"/activities/{activity.public_id}/", {"note": "x"}, If_Match="*")
    tags.append(program.etag("/activities/"))
    added = ActivityFactory(plan=plan)
    tags.append(program.etag("/activities/"))
    added.delete()
    assert program.etag("/activities/") == tags[1]
    assert len(set(tags)) == 3


def test_the_approvers_mark_changes_the_tag_of_the_list(program, plan, activity, ministry):
    drafter, approver = (
        actor_for_user(MembershipFactory(agency=ministry, role=role).user)
        for role in (Role.DRAFTER, Role.APPROVER)
    )
    sent = plan_submit(plan=plan, actor=drafter)
    tag = program.etag("/activities/")
    plan_review(plan=sent, actor=approver, returned={})
    assert program.etag("/activities/") != tag


def test_other_fields_and_other_filters_have_other_tags(program, plan):
    paths = ("/plans/", "/plans/?fields=id", "/plans/?year=2026")
    assert len({program.etag(path) for path in paths}) == 3


def test_a_renamed_agency_changes_the_tag_of_its_plans(program, plan, ministry):
    tag = program.etag("/plans/")
    ministry.name_vi = "Bộ Đổi tên"
    ministry.save(update_fields=["name_vi", *ministry.touch()])
    assert program.etag("/plans/") != tag


def test_an_unchanged_plan_is_not_sent_again(program, plan):
    tag = program.etag(path_of(plan))
    assert program.get(path_of(plan), If_None_Match=tag).status_code == 304
    assert program.get(path_of(plan), If_None_Match=f'"x", W/{tag}').status_code == 304
    assert program.get(path_of(plan), If_None_Match="*").status_code == 304
    assert program.get(path_of(plan), If_None_Match='"x"').status_code == 200


def test_a_plan_whose_steps_changed_is_sent_again(program, plan):
    tag = program.etag(path_of(plan))
    ActivityFactory(plan=plan)
    assert program.get(path_of(plan), If_None_Match=tag).status_code == 200


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("*", 200),
        ("{tag}", 200),
        ('"other", {tag}', 200),
        ("W/{tag}", 412),
        ('"other"', 412),
        ('"1"', 200),
        ('"11-0"', 412),
        ("1", 412),
        ("nonsense", 412),
        ("", 428),
    ],
)
def test_a_change_happens_only_on_what_was_read(program, plan, header, status):
    tag = program.etag(path_of(plan))
    answer = program.send("PATCH", path_of(plan), {"title": "Mới"}, If_Match=header.format(tag=tag))
    assert answer.status_code == status, answer.content
    assert (AnnualPlan.objects.get().title == "Mới") is (status == 200)


def test_the_tag_of_a_part_serves_to_change_the_whole(program, plan):
    tag = program.etag(f"{path_of(plan)}?fields=title")
    answer = program.send("PATCH", path_of(plan), {"title": "Mới"}, If_Match=tag)
    assert answer.status_code == 200


def test_lists_have_weak_tags_and_things_strong_ones(program, plan):
    assert program.etag("/plans/").startswith('W/"')
    assert program.etag(path_of(plan)).startswith('"1-')


def test_the_tag_of_a_page_knows_whether_another_follows(program, ministry):
    PlanFactory(agency=ministry)
    tag = program.etag("/plans/?page_size=1")
    PlanFactory(agency=ministry)
    assert program.get("/plans/?page_size=1", If_None_Match=tag).status_code == 200
