"""Addresses of the inbox, of wishes and of the outbox."""

from django.urls import path

from notifications.views import absences, inbox, system, wishes

app_name = "notifications"
urlpatterns = [
    path("inbox/", inbox.inbox_list, name="inbox_list"),
    path("inbox/count/", inbox.inbox_count, name="inbox_count"),
    path("inbox/read/", inbox.inbox_read, name="inbox_read"),
    path("inbox/unread/", inbox.inbox_unread, name="inbox_unread"),
    path("inbox/settings/", wishes.settings_update, name="settings_update"),
    path("inbox/<uuid:public_id>/open/", inbox.notification_open, name="notification_open"),
    path("absences/new/", absences.absence_create, name="absence_create"),
    path(
        "absences/new/<uuid:public_id>/",
        absences.absence_create,
        name="absence_create_for",
    ),
    path("absences/<uuid:public_id>/end/", absences.absence_end, name="absence_end"),
    path("agencies/<str:code>/digest/", wishes.agency_digest, name="agency_digest"),
    path("agencies/<str:code>/troubles/", system.agency_troubles, name="agency_troubles"),
    path("system/outbox/", system.outbox_list, name="outbox_list"),
    path("system/outbox/resend/", system.outbox_resend, name="outbox_resend"),
    path("system/outbox/clear/", system.address_clear, name="address_clear"),
    path("system/troubles/", system.trouble_list, name="trouble_list"),
    path("troubles/<uuid:public_id>/settle/", system.trouble_settle, name="trouble_settle"),
]
