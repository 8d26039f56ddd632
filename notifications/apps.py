"""The notifications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """See the app's models."""

    name = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        """Name the troubles of the outbox."""
        from notifications.words import register_words

        register_words()
