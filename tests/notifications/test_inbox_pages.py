"""The inbox: one's own by day, the bell, the way to the very thing."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from core import clock
from notifications.models import Notification
from notifications.services.telling import notices_tell
from tests.notifications.telling import VALUES, notice, tell
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
URL = "/inbox/"


def test_the_inbox_shows_ones_own_newest_first_by_day(as_drafter, drafter_user, viewer_user):
    with time_machine.travel(clock.now() - dt.timedelta(days=1)):
        tell(drafter_user, "old", values={**VALUES, "name": "Việc hôm qua"})
    tell(drafter_user, "new", values={**VALUES, "name": "Việc hôm nay"})
    tell(viewer_user, values={**VALUES, "name": "Việc của người khác"})
    page = text(as_drafter.get(URL))
    assert page.index("Việc hôm nay") < page.index("Việc hôm qua")
    assert page.count('<section class="inbox-day">') == 2
    assert "Việc của người khác" not in page


def test_the_filters_show_what_is_unread_and_one_kind(as_drafter, drafter_user):
    told = tell(drafter_user, "read", values={**VALUES, "name": "Đã xem"})
    Notification.objects.filter(pk=told.pk).update(opened_at=clock.now())
    tell(drafter_user, "unread", kind="test.must", values={**VALUES, "name": "Chưa xem"})
    unread, kind = (text(as_drafter.get(URL + q)) for q in ("?show=unread", "?kind=test.free"))
    assert "Chưa xem" in unread
    assert "Đã xem" not in unread
    assert "Đã xem" in kind
    assert "Chưa xem" not in kind


def test_a_line_opens_the_very_thing_in_the_readers_language(as_drafter, drafter_user):
    told = tell(drafter_user, path="/agencies/BTN/")
    url = address("notifications:notification_open", told)
    assert as_drafter.get(url)["Location"] == "/agencies/BTN/"
    assert as_drafter.get("/en" + url)["Location"] == "/en/agencies/BTN/"
    told.refresh_from_db()
    assert told.opened_at is not None


@pytest.mark.parametrize("path", ["", "https://example.org/", "//example.org/", "javascript:1"])
def test_a_line_leads_nowhere_else(path, as_drafter, drafter_user):
    told = tell(drafter_user, path=path)
    assert as_drafter.get(address("notifications:notification_open", told))["Location"] == URL


def test_the_first_opening_counts(as_drafter, drafter_user):
    told = tell(drafter_user)
    first = clock.now() - dt.timedelta(hours=1)
    Notification.objects.filter(pk=told.pk).update(opened_at=first)
    as_drafter.get(address("notifications:notification_open", told))
    told.refresh_from_db()
    assert told.opened_at == first


def test_all_are_marked_as_read_and_that_is_taken_back(as_drafter, drafter_user, viewer_user):
    notices_tell([notice(drafter_user, "a"), notice(drafter_user, "b"), notice(viewer_user)])
    answer = as_drafter.post("/inbox/read/")
    assert Notification.objects.unread().get().user == viewer_user
    page = as_drafter.get(answer["Location"])
    as_drafter.post("/inbox/unread/", {"marked": page.context["marked"].isoformat()})
    assert Notification.objects.unread().count() == 3


def test_taking_back_nonsense_changes_nothing(as_drafter, drafter_user):
    tell(drafter_user)
    as_drafter.post("/inbox/read/")
    for marked in ("", "yesterday", "2026-01-01", "2026-99-99T00:00:00Z"):
        assert as_drafter.post("/inbox/unread/", {"marked": marked}).status_code == 302
    assert not Notification.objects.unread().exists()


def test_every_page_has_the_bell_with_the_count(as_drafter, drafter_user):
    notices_tell([notice(drafter_user, key) for key in "abc"])
    page = text(as_drafter.get("/agencies/"))
    assert 'hx-get="/inbox/count/?seen=3" hx-trigger="every 30s"' in page
    assert '<span class="bell-number" aria-hidden="true">3</span>' in page


def test_the_bell_speaks_only_when_the_count_grows(as_drafter, drafter_user):
    notices_tell([notice(drafter_user, key) for key in "abc"])
    grown, same, fewer = (text(as_drafter.get(f"/inbox/count/?seen={n}")) for n in (1, 3, 5))
    assert 'id="bell-news" hx-swap-oob="innerHTML">2 ' in grown
    assert "bell-news" not in same
    assert "bell-news" not in fewer
    assert as_drafter.get("/inbox/count/?seen=99999999999").status_code == 200


def test_the_bell_counts_no_further_than_a_hundred(as_drafter, drafter_user):
    notices_tell([notice(drafter_user, f"{n}") for n in range(120)])
    assert "99+" in text(as_drafter.get("/inbox/count/"))


def test_the_inbox_takes_as_many_queries_however_long_it_is(as_drafter, drafter_user):
    tell(drafter_user)
    few = count_queries(as_drafter, URL)
    notices_tell([notice(drafter_user, f"{n}") for n in range(60)])
    assert count_queries(as_drafter, URL) == few <= 12
    assert "page=" in text(as_drafter.get(URL))


def test_what_is_told_is_words_alone(as_drafter, drafter_user):
    tell(drafter_user, values={**VALUES, "name": SCRIPT})
    assert is_escaped(as_drafter.get(URL))


def test_an_empty_inbox_says_what_will_come(as_drafter):
    page = text(as_drafter.get(reverse("notifications:inbox_list")))
    assert "empty-state" in page
