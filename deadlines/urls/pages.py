"""Addresses of deadlines and the calendar."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
