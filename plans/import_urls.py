"""Addresses of the import and the exports, below plans/."""

from django.urls import path, re_path

from plans.views import exports, imports

urlpatterns = [
    path("plans/import/", imports.plan_from_annex, name="plan_from_annex"),
    path("plans/<uuid:public_id>/import/", imports.import_create, name="import_create"),
    path("plans/<uuid:public_id>/imports/", imports.import_list, name="import_list"),
    path("imports/<uuid:public_id>/columns/", imports.import_columns, name="import_columns"),
    path("imports/<uuid:public_id>/preview/", imports.import_preview, name="import_preview"),
    path("imports/<uuid:public_id>/accept/", imports.import_accept, name="import_accept"),
    path("imports/<uuid:public_id>/", imports.import_result, name="import_result"),
    path("imports/<uuid:public_id>/skipped/", imports.import_skipped, name="import_skipped"),
    path("imports/<uuid:public_id>/undo/", imports.import_undo, name="import_undo"),
    re_path(
        r"^plans/(?P<public_id>[0-9a-f-]{36})/export/(?P<extension>docx|pdf|xlsx)/$",
        exports.plan_export,
        name="plan_export",
    ),
]
