"""Addresses of rules and internal steps."""

from django.urls import URLPattern, path

from deadlines.views import instruments, rules, steps

urlpatterns: list[URLPattern] = [
    path("system/rules/", rules.rule_list, name="rule_list"),
    path("system/rules/new/", rules.rule_create, name="rule_create"),
    path("system/rules/<uuid:public_id>/", rules.rule_detail, name="rule_detail"),
    path("system/rules/<uuid:public_id>/edit/", rules.rule_update, name="rule_update"),
    path("system/rules/<uuid:public_id>/succeed/", rules.rule_succeed, name="rule_succeed"),
    path("system/rules/<uuid:public_id>/end/", rules.rule_end, name="rule_end"),
    path("system/instruments/", instruments.instrument_list, name="instrument_list"),
    path("system/instruments/new/", instruments.instrument_create, name="instrument_create"),
    path("system/instruments/load/", instruments.instrument_load, name="instrument_load"),
    path(
        "system/instruments/<uuid:public_id>/edit/",
        instruments.instrument_update,
        name="instrument_update",
    ),
    path("agencies/<str:code>/steps/", steps.step_list, name="step_list"),
    path("agencies/<str:code>/steps/new/", steps.step_create, name="step_create"),
    path("agencies/<str:code>/steps/<uuid:public_id>/", steps.step_update, name="step_update"),
    path("agencies/<str:code>/steps/<uuid:public_id>/end/", steps.step_end, name="step_end"),
]
