"""Addresses of the register and of each agency's administration."""

from django.urls import path

from agencies import views

app_name = "agencies"

urlpatterns = [
    path("agencies/", views.agency_list, name="agency_list"),
    path("agencies/switch/", views.agency_switch, name="agency_switch"),
    path("agencies/<str:code>/", views.agency_detail, name="agency_detail"),
    path("agencies/<str:code>/succeed/", views.agency_succeed, name="agency_succeed"),
    path("agencies/<str:code>/units/", views.unit_list, name="unit_list"),
    path("agencies/<str:code>/units/new/", views.unit_create, name="unit_create"),
    path("agencies/<str:code>/units/paste/", views.unit_paste, name="unit_paste"),
    path("agencies/<str:code>/rename/", views.unit_rename, name="unit_rename"),
    path("agencies/<str:code>/move/", views.unit_move, name="unit_move"),
    path("agencies/<str:code>/close/", views.unit_close, name="unit_close"),
    path("agencies/<str:code>/people/", views.membership_list, name="membership_list"),
    path("agencies/<str:code>/people/new/", views.membership_create, name="membership_create"),
    path(
        "agencies/<str:code>/people/<uuid:public_id>/",
        views.membership_update,
        name="membership_update",
    ),
    path(
        "agencies/<str:code>/people/<uuid:public_id>/end/",
        views.membership_end,
        name="membership_end",
    ),
    path(
        "agencies/<str:code>/people/<uuid:public_id>/invite/",
        views.membership_invite,
        name="membership_invite",
    ),
]
