"""Addresses of deadlines, the calendar, days off and rules."""

from django.urls import URLPattern

from deadlines.urls import days, feeds, pages, rules

app_name = "deadlines"
urlpatterns: list[URLPattern] = [
    *pages.urlpatterns,
    *feeds.urlpatterns,
    *days.urlpatterns,
    *rules.urlpatterns,
]
