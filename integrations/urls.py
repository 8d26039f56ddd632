"""Addresses of the programs of an agency."""

from django.urls import path

from integrations import views

app_name = "integrations"

CLIENT = "agencies/<str:code>/clients/<str:client_id>/"

urlpatterns = [
    path("agencies/<str:code>/clients/", views.client_list, name="client_list"),
    path("agencies/<str:code>/clients/new/", views.client_create, name="client_create"),
    path(CLIENT, views.client_detail, name="client_detail"),
    path(f"{CLIENT}change/", views.client_update, name="client_update"),
    path(f"{CLIENT}switch/", views.client_switch, name="client_switch"),
    path(f"{CLIENT}secret/", views.secret_renew, name="secret_renew"),
]
