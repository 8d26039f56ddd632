"""The portal app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """See the app's models."""

    name = "portal"
    verbose_name = _("Portal")
