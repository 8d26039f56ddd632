"""The rail: what one may do, never more than seven entries, and where one is."""

import pytest
from django.urls import reverse

from agencies.services.actors import actor_for_user
from core.actors import ANONYMOUS
from portal.navigation import entries_for

pytestmark = pytest.mark.django_db


def labels(actor, acting=None, path="/"):
    return [str(entry.label) for entry in entries_for(actor, acting, path)]


def current(actor, path):
    return [entry.url for entry in entries_for(actor, None, path) if entry.is_current]


def test_nobody_has_no_rail(client):
    assert entries_for(ANONYMOUS, None, "/") == []
    assert b'class="rail"' not in client.get("/").content


def test_everybody_finds_work_plans_activities_deadlines_and_agencies(drafter):
    urls = [entry.url for entry in entries_for(drafter, None, "/")]
    assert urls == ["/", "/plans/", "/activities/", "/deadlines/", "/agencies/"]


def test_administration_shows_only_to_who_administers_the_acting_agency(
    drafter, admin_user, ministry, other_ministry
):
    admin = actor_for_user(admin_user)
    people = reverse("agencies:membership_list", args=[ministry.code])
    assert people in [entry.url for entry in entries_for(admin, ministry, "/")]
    assert people not in [entry.url for entry in entries_for(drafter, ministry, "/")]
    assert len(labels(admin, other_ministry)) == 5


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/", "/"),
        ("/plans/", "/plans/"),
        ("/plans/new/", "/plans/"),
        ("/imports/1/columns/", "/plans/"),
        ("/agencies/BTN/", "/agencies/"),
        ("/activities/?q=a", "/activities/"),
        ("/deadlines/late/", "/deadlines/"),
        ("/calendar/", "/deadlines/"),
        ("/jobs/1/", None),
    ],
)
def test_the_entry_of_the_page_one_is_on_is_marked(drafter, path, url):
    assert current(drafter, path) == ([url] if url else [])


def test_at_most_seven_entries(admin_user, ministry):
    assert len(labels(actor_for_user(admin_user), ministry)) <= 7


@pytest.mark.parametrize(
    "page", ["agencies:membership_list", "agencies:unit_list", "integrations:client_list"]
)
def test_on_an_administration_page_only_administration_is_marked(page, admin_user, ministry):
    path = reverse(page, args=[ministry.code])
    entries = entries_for(actor_for_user(admin_user), ministry, path)
    people = reverse("agencies:membership_list", args=[ministry.code])
    assert [entry.url for entry in entries if entry.is_current] == [people]


def test_the_rail_asks_the_database_nothing(admin_user, ministry, django_assert_num_queries):
    actor = actor_for_user(admin_user)
    with django_assert_num_queries(0):
        entries_for(actor, ministry, "/plans/")
