"""Addresses of calendar subscriptions."""

from django.urls import URLPattern, path

from deadlines.views import feeds

urlpatterns: list[URLPattern] = [
    path("calendar/subscriptions/", feeds.feed_list, name="feed_list"),
    path("calendar/subscriptions/<uuid:public_id>/revoke/", feeds.feed_revoke, name="feed_revoke"),
    path("calendar/feed/<str:token>.ics", feeds.feed_file, name="feed_file"),
]
