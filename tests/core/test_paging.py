"""Lists by key: forwards and backwards, steady under changes, deaf to made-up cursors."""

import pytest
from django.test import RequestFactory

from core.models import User
from core.paging import page_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
KEYS = ("-is_active", "full_name", "id")


@pytest.fixture
def people():
    """Seven people; two share a name, two are not active: the order is 1 2 2 4 5 | 3 6."""
    for name, active in [("1", 1), ("2", 1), ("2", 1), ("3", 0), ("4", 1), ("5", 1), ("6", 0)]:
        UserFactory(full_name=name, is_active=bool(active))


def turn(address="", *, size=3, keys=KEYS):
    request = RequestFactory().get(f"/people/{address}")
    return page_of(request, User.objects.all(), keys=keys, size=size)


def names(page):
    return "".join(user.full_name for user in page.items)


def test_pages_follow_each_other_without_gap_or_repetition(people):
    first = turn()
    second = turn(first.next_url)
    third = turn(second.next_url)
    assert [names(page) for page in (first, second, third)] == ["122", "453", "6"]
    assert not third.next_url
    assert not first.previous_url


def test_the_way_back_shows_the_same_pages(people):
    third = turn(turn(turn().next_url).next_url)
    second = turn(third.previous_url)
    first = turn(second.previous_url)
    assert [names(page) for page in (first, second)] == ["122", "453"]
    assert not first.previous_url
    assert names(turn(first.next_url)) == "453"


def test_equal_names_split_between_pages_both_show(people):
    first = turn(size=2)
    assert names(first) == "12"
    assert names(turn(first.next_url, size=2)) == "24"


def test_a_row_added_before_the_page_moves_nothing(people):
    address = turn().next_url
    UserFactory(full_name="0")
    assert names(turn(address)) == "453"


def test_a_row_removed_before_the_page_moves_nothing(people):
    address = turn().next_url
    User.objects.filter(full_name="1").delete()
    assert names(turn(address)) == "453"


def test_the_filters_of_the_address_stay(people):
    address = turn("?q=hop%20bao&kind=unit").next_url
    assert address.startswith("?q=hop+bao&kind=unit&page=")


def test_a_cursor_that_is_not_ours_shows_the_first_page(people):
    assert names(turn("?page=made-up")) == "122"
    assert names(turn(turn().next_url[:-2] + "xx")) == "122"


def test_a_cursor_of_another_list_shows_the_first_page(people):
    of_another = turn(keys=("email", "id")).next_url
    assert names(turn(of_another)) == "122"


def test_an_empty_list_has_no_neighbours():
    page = turn()
    assert (page.items, page.next_url, page.previous_url) == ([], "", "")
