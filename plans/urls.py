"""Addresses of plans and activities."""

from django.urls import path

from plans.import_urls import urlpatterns as import_urlpatterns
from plans.views import activities, grid, lifecycle, plans, rounds

app_name = "plans"

urlpatterns = [
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/new/", plans.plan_create, name="plan_create"),
    path("plans/rounds/", rounds.round_list, name="round_list"),
    path("plans/rounds/new/", rounds.round_open, name="round_open"),
    path("plans/rounds/<uuid:public_id>/", rounds.round_detail, name="round_detail"),
    path("plans/rounds/<uuid:public_id>/edit/", rounds.round_update, name="round_update"),
    path("plans/rounds/<uuid:public_id>/close/", rounds.round_close, name="round_close"),
    path("plans/rounds/<uuid:public_id>/nudge/", rounds.round_nudge, name="round_nudge"),
    *import_urlpatterns,
    path("plans/<uuid:public_id>/", plans.plan_detail, name="plan_detail"),
    path("plans/<uuid:public_id>/contents/", plans.plan_contents, name="plan_contents"),
    path("plans/<uuid:public_id>/history/", plans.plan_history, name="plan_history"),
    path("plans/<uuid:public_id>/edit/", plans.plan_update, name="plan_update"),
    path("plans/<uuid:public_id>/copy/", plans.plan_copy, name="plan_copy"),
    path("plans/<uuid:public_id>/delete/", plans.plan_delete, name="plan_delete"),
    path("plans/<uuid:public_id>/submit/", lifecycle.plan_submit, name="plan_submit"),
    path("plans/<uuid:public_id>/withdraw/", lifecycle.plan_withdraw, name="plan_withdraw"),
    path("plans/<uuid:public_id>/review/", lifecycle.plan_review, name="plan_review"),
    path("plans/<uuid:public_id>/issue/", lifecycle.plan_issue, name="plan_issue"),
    path("plans/<uuid:public_id>/signed/", lifecycle.plan_signed_file, name="plan_signed_file"),
    path("plans/<uuid:public_id>/grid/", grid.grid_rows, name="grid_rows"),
    path("plans/<uuid:public_id>/grid/save/", grid.grid_save, name="grid_save"),
    path("plans/<uuid:public_id>/grid/reorder/", grid.grid_reorder, name="grid_reorder"),
    path(
        "plans/<uuid:public_id>/activities/new/",
        activities.activity_create,
        name="activity_create",
    ),
    path("activities/", activities.activity_list, name="activity_list"),
    path("activities/<uuid:public_id>/", activities.activity_update, name="activity_update"),
    path("activities/<uuid:public_id>/delete/", activities.activity_delete, name="activity_delete"),
]
