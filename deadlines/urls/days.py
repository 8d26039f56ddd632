"""Addresses of days off and their notices."""

from django.urls import URLPattern, path

from deadlines.views import days

urlpatterns: list[URLPattern] = [
    path("system/days-off/", days.days_list, name="days_list"),
    path("system/days-off/<int:year>/", days.days_year, name="days_year"),
    path("system/days-off/<int:year>/notice/", days.notice_enter, name="notice_enter"),
    path("system/days-off/<int:year>/correct/", days.day_correct, name="day_correct"),
]
