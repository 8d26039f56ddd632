"""The deadlines app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    """See the app's models."""

    name = "deadlines"
    verbose_name = _("Deadlines")

    def ready(self) -> None:
        """Load the rules that the portal starts with."""
        from agencies.registry import register_reference
        from deadlines.reference import load_own_rules

        register_reference(load_own_rules)
