"""The plans app."""

from functools import partial
from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RULES_FILE = Path(__file__).resolve().parent / "data" / "rules.csv"


class PlansConfig(AppConfig):
    """See the app's models."""

    name = "plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        """Tell the clocks and the inbox what plans have for them."""
        from agencies.registry import on_succession, register_reference
        from deadlines.reference import load_rules
        from plans import clocks, kinds
        from plans.services.succession import plans_pass_on, plans_preview

        register_reference(partial(load_rules, RULES_FILE))
        clocks.register()
        kinds.register()
        on_succession(plans_pass_on, preview=plans_preview)
