"""The integrations app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrationsConfig(AppConfig):
    """See the app's models."""

    name = "integrations"
    verbose_name = _("Integrations")

    def ready(self) -> None:
        """Stand beside people and units in an agency's administration; document the way in."""
        from agencies.registry import register_admin_tab
        from integrations import schema  # noqa: F401

        register_admin_tab(_("Programs"), "integrations:client_list")
