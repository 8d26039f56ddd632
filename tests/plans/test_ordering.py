"""The order of a plan's rows."""

import pytest

from core.exceptions import NotAllowed
from plans import services
from plans.models import Review
from tests.factories import ActivityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(plan):
    """Four rows, the fixture's two and two more."""
    ActivityFactory.create_batch(2, plan=plan)
    return list(plan.activities.in_plan_order())


def keys(rows) -> list[str]:
    return [str(row.public_id) for row in rows]


def order(plan) -> list[str]:
    return keys(plan.activities.in_plan_order())


def test_rows_take_the_order_given(plan, drafter, rows):
    services.activities_reorder(plan=plan, actor=drafter, order=keys(rows[::-1]))
    assert order(plan) == keys(rows[::-1])


def test_rows_not_named_follow_in_their_old_order(plan, drafter, rows):
    services.activities_reorder(plan=plan, actor=drafter, order=keys([rows[2]]))
    assert order(plan) == keys([rows[2], rows[0], rows[1], rows[3]])


def test_unknown_and_repeated_keys_do_no_harm(plan, drafter, rows):
    foreign = ActivityFactory()
    wish = ["nothing", str(foreign.public_id), *keys([rows[1], rows[0], rows[1]])]
    services.activities_reorder(plan=plan, actor=drafter, order=wish)
    assert sorted(order(plan)) == sorted(keys(rows))
    assert foreign.position == type(foreign).objects.get(pk=foreign.pk).position


def test_moving_a_row_costs_neither_its_mark_nor_its_version(returned, drafter):
    accepted = returned.activities.get(review=Review.ACCEPTED)
    services.activities_reorder(plan=returned, actor=drafter, order=keys([accepted]))
    after = returned.activities.in_plan_order().first()
    assert (after.pk, after.review, after.version) == (accepted.pk, "accepted", accepted.version)


def test_only_drafters_of_the_agency_reorder(plan, rows, viewer, other_drafter):
    for actor in (viewer, other_drafter):
        with pytest.raises(NotAllowed):
            services.activities_reorder(plan=plan, actor=actor, order=keys(rows[::-1]))
    assert order(plan) == keys(rows)
