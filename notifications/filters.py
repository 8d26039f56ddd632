"""Filters of the inbox."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from notifications.kinds import all_kinds
from notifications.models import Notification


def kind_choices() -> list[tuple[str, Any]]:
    """Every kind by its name."""
    return [(kind.code, kind.label) for kind in all_kinds()]


class NotificationFilter(django_filters.FilterSet):
    """One's notifications, unread or all, and by kind."""

    show = django_filters.ChoiceFilter(
        method="filter_show",
        label=_("Show"),
        choices=[("unread", _("Unread only"))],
        empty_label=_("All"),
    )
    kind = django_filters.ChoiceFilter(choices=kind_choices, label=_("Kind"), empty_label=_("All"))

    class Meta:
        model = Notification
        fields: tuple[str, ...] = ()

    def filter_show(
        self, rows: QuerySet[Notification], name: str, value: str
    ) -> QuerySet[Notification]:
        """Those not opened yet."""
        return rows.filter(opened_at=None)
