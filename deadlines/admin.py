"""Rules and clocks to look at; they are kept in the portal's own pages."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from deadlines.models import Deadline, Instrument, InternalStep, Rule


@admin.register(Instrument)
class InstrumentAdmin(ReadOnlyAdmin):
    """Laws, decrees, decisions and directives."""

    list_display = ("key", "title_vi", "valid_from", "valid_to", "followed_by")
    list_select_related = ("followed_by",)
    search_fields = ("key", "title_vi")


@admin.register(Rule)
class RuleAdmin(ReadOnlyAdmin):
    """Legal clocks."""

    list_display = ("key", "instrument", "citation", "valid_from", "valid_to", "status")
    list_filter = ("status", "instrument")
    list_select_related = ("instrument",)
    search_fields = ("key", "name_vi", "citation")


@admin.register(InternalStep)
class InternalStepAdmin(ReadOnlyAdmin):
    """Agencies' own steps."""

    list_display = ("agency", "rule_key", "name", "length", "unit", "is_active")
    list_select_related = ("agency",)
    search_fields = ("rule_key", "name", "agency__code")


@admin.register(Deadline)
class DeadlineAdmin(ReadOnlyAdmin):
    """Running and past clocks."""

    list_display = ("key", "title", "agency", "state", "due_at")
    list_filter = ("state",)
    list_select_related = ("agency",)
    search_fields = ("key", "title", "agency__code")
    show_full_result_count = False
