"""The deadlines app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    """See the app's models."""

    name = "deadlines"
    verbose_name = _("Deadlines")

    def ready(self) -> None:
        """Load the rules that the portal starts with; offer the pages of rules and steps."""
        from agencies.registry import register_admin_tab, register_reference
        from core.system_pages import register_system_page
        from deadlines.reference import load_own_rules
        from deadlines.services.days import NOTICE_MISSING, load_days_off, notice_missing_words
        from notifications.trouble_words import register_trouble

        register_reference(load_own_rules)
        register_reference(load_days_off)
        register_system_page(_("Days off"), "deadlines:days_list")
        register_trouble(NOTICE_MISSING, _("A yearly notice is missing"), notice_missing_words)
        register_admin_tab(_("Internal steps"), "deadlines:step_list")
        register_system_page(_("Rules"), "deadlines:rule_list")
        register_system_page(_("Instruments"), "deadlines:instrument_list")
        self._clocks()

    def _clocks(self) -> None:
        """Name what clocks tell people; let them run on at a successor."""
        from agencies.registry import on_succession
        from core.system_pages import register_system_page
        from deadlines.agency_digest import digest_sections
        from deadlines.kinds import register_kinds
        from deadlines.services.holders import clocks_pass_on, clocks_preview
        from notifications.digest_sections import register_agency_digest

        register_kinds()
        register_agency_digest(digest_sections)
        register_system_page(_("Rehearsal"), "deadlines:rehearsal")
        on_succession(clocks_pass_on, preview=clocks_preview)
