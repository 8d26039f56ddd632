"""Addresses of days off and their notices."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
