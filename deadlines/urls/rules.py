"""Addresses of rules and internal steps."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
