"""The portal app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """See the app's models."""

    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        """Give every process the configured queue, so that ``delay`` reaches it."""
        from portal import celery  # noqa: F401  imported for what it sets up
