"""Addresses of the inbox, of wishes and of the outbox."""

from django.urls import URLPattern

app_name = "notifications"
urlpatterns: list[URLPattern] = []
