"""The notifications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """See the app's models."""

    name = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        """Name the troubles; stand among the pages of agencies' and system administrators."""
        from agencies.registry import register_admin_tab
        from core.system_pages import register_system_page
        from notifications.words import register_words

        register_words()
        register_admin_tab(_("Daily digest"), "notifications:agency_digest")
        register_admin_tab(_("Troubles"), "notifications:agency_troubles")
        register_system_page(_("Outbox"), "notifications:outbox_list")
        register_system_page(_("Troubles"), "notifications:trouble_list")
