"""Addresses of deadlines and the calendar."""

from django.urls import URLPattern, path

from deadlines.views import calendar, deadlines, late, moves, rehearsal

urlpatterns: list[URLPattern] = [
    path("deadlines/", deadlines.deadline_list, name="deadline_list"),
    path("deadlines/late/", late.late_list, name="late_list"),
    path("deadlines/late/undo/", late.late_undo, name="late_undo"),
    path("deadlines/rehearsal/", rehearsal.rehearsal, name="rehearsal"),
    path("deadlines/<uuid:public_id>/", deadlines.deadline_detail, name="deadline_detail"),
    path("deadlines/<uuid:public_id>/hand-over/", moves.deadline_assign, name="deadline_assign"),
    path("deadlines/<uuid:public_id>/done/", moves.deadline_meet, name="deadline_meet"),
    path("deadlines/<uuid:public_id>/extend/", moves.deadline_extend, name="deadline_extend"),
    path("deadlines/<uuid:public_id>/suspend/", moves.deadline_suspend, name="deadline_suspend"),
    path("deadlines/<uuid:public_id>/resume/", moves.deadline_resume, name="deadline_resume"),
    path("deadlines/<uuid:public_id>/waive/", moves.deadline_waive, name="deadline_waive"),
    path("calendar/", calendar.calendar_page, name="calendar_page"),
]
