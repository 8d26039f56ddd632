"""Programs of agencies, to look at; they are kept in the portal's pages.

The OAuth library registers it (OAUTH2_PROVIDER APPLICATION_ADMIN_CLASS).
"""

from core.admin import ReadOnlyAdmin


class ApiClientAdmin(ReadOnlyAdmin):
    """Every program, its agency and rights; the secret is nowhere."""

    list_display = ("name", "agency", "is_active", "registered_at", "last_used_at")
    list_filter = ("is_active",)
    list_select_related = ("agency",)
    search_fields = ("name", "client_id", "agency__code")
    fields = ("name", "client_id", "agency", "scopes", "is_active", "registered_at", "last_used_at")
