"""The Django admin: for system administrators, signed in the portal's way."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest

from core.models import Job, StoredFile, User

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = "Cổng truyền thông chính sách"


class SystemAdmin(admin.ModelAdmin):
    """A model for system administrators and superusers; nothing is deleted here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the app is listed."""
        return self._is_system_admin(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows are shown."""
        return self._is_system_admin(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether rows are added."""
        return self._is_system_admin(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows are changed."""
        return self._is_system_admin(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: rows end, they do not go."""
        return False

    @staticmethod
    def _is_system_admin(request: HttpRequest) -> bool:
        actor = getattr(request, "actor", None)
        return request.user.is_superuser or bool(actor and actor.holds("system_admin"))


class ReadOnlyAdmin(SystemAdmin):
    """A model that the portal itself writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(User)
class UserAdmin(SystemAdmin):
    """People: opened and closed here; passwords are set by link, rights by memberships."""

    list_display = ("email", "full_name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "is_demo")
    search_fields = ("email", "full_name")
    ordering = ("email",)
    fields = ("email", "full_name", "phone", "language", "is_active", "is_staff", "last_login")
    readonly_fields = ("is_staff", "last_login")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A new person has no password until they set one by link."""
        if not change:
            obj.set_unusable_password()
        obj.email = obj.email.lower()
        obj.save()


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Long work, to see what failed."""

    list_display = ("title", "kind", "state", "asked_by", "created_at")
    list_filter = ("state", "kind")
    list_select_related = ("asked_by",)


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin):
    """Files by hash."""

    list_display = ("name", "content_type", "size", "created_at")
    search_fields = ("name", "sha256")
