"""Addresses of the core."""

from django.urls import path

from core import views

app_name = "core"

urlpatterns = [
    path("jobs/<uuid:public_id>/", views.job_detail, name="job_detail"),
    path("jobs/<uuid:public_id>/file/", views.job_file, name="job_file"),
]
