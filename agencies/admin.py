"""The register and memberships for system administrators; services keep the rules here too."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, AgencyRecord, Membership, Succession
from agencies.services.memberships import staff_keep
from agencies.services.register import ancestors_of, first_record
from core.admin import ReadOnlyAdmin, SystemAdmin


class AgencyRecordInline(admin.TabularInline):
    """The dated names of an agency."""

    model = AgencyRecord
    fk_name = "agency"
    extra = 0
    can_delete = False
    raw_id_fields = ("parent",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Names are added by renaming, in the portal's pages."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """See above."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the agency."""
        return True


@admin.register(Agency)
class AgencyAdmin(SystemAdmin):
    """Register an agency that is new in the country; units are kept in the portal's pages."""

    list_display = ("code", "name_vi", "kind", "parent", "valid_from", "valid_to")
    list_filter = ("kind", "is_outlet")
    list_select_related = ("parent",)
    search_fields = ("code", "name_vi", "name_fold", "short_name")
    ordering = ("name_sort", "code")
    raw_id_fields = ("parent",)
    inlines = (AgencyRecordInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A code never changes; names, places and ends change by services, with their dates."""
        fixed = ("code", "name_vi", "parent", "valid_from", "valid_to")
        return fixed if obj else ()

    def save_model(self, request: HttpRequest, obj: Agency, form: ModelForm, change: bool) -> None:
        """A new agency gets its ancestors and its first dated name."""
        if change:
            obj.touch()
        obj.save()
        if not change:
            obj.ancestor_ids = ancestors_of(obj)
            obj.save(update_fields=["ancestor_ids"])
            first_record(obj).save()


@admin.register(Succession)
class SuccessionAdmin(ReadOnlyAdmin):
    """Successions are recorded in the portal's pages, where people and plans move with them."""

    list_display = ("predecessor", "successor", "position", "since")
    list_select_related = ("predecessor", "successor")
    search_fields = ("predecessor__code", "successor__code", "predecessor__name_fold")


@admin.register(Membership)
class MembershipAdmin(SystemAdmin):
    """All roles, national ones among them; system administrators enter this admin by theirs."""

    list_display = ("user", "agency", "role", "valid_from", "valid_to")
    list_filter = ("role",)
    list_select_related = ("user", "agency")
    search_fields = ("user__email", "user__full_name", "agency__code")
    raw_id_fields = ("user", "agency")
    fieldsets = (
        (None, {"fields": ("user", "agency", "role", "position_title")}),
        (_("Validity"), {"fields": ("valid_from", "valid_to")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Person, agency and role of a membership never change."""
        return ("user", "agency", "role") if obj else ()

    def save_model(
        self, request: HttpRequest, obj: Membership, form: ModelForm, change: bool
    ) -> None:
        """Keep the door to this admin in step with the role."""
        if change:
            obj.touch()
        obj.save()
        staff_keep(obj.user)
