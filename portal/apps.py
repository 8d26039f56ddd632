"""The portal app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """See the app's models."""

    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        """Give every process the configured queue; stop one that is unsafe in production."""
        from portal import celery, checks, standstill

        checks.refuse_unsafe_settings()
        celery.app.set_default()
        standstill.register_words()
