"""The plans app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """See the app's models."""

    name = "plans"
    verbose_name = _("Plans")
