"""The integrations app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrationsConfig(AppConfig):
    """See the app's models."""

    name = "integrations"
    verbose_name = _("Integrations")
