"""Addresses of calendar subscriptions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
