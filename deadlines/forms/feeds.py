"""The form with which a calendar subscription is made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from core.actors import Actor


class FeedForm(forms.Form):
    """A name, and whose deadlines."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("So that you know it again, for example “Phone” or “Office computer”."),
        error_messages={"required": _("Give the subscription a name, for example “Phone”.")},
    )
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        label=_("Whose deadlines"),
        required=False,
        empty_label=_("Mine"),
        to_field_name="code",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Agency.objects.visible_to(actor).acting_for(actor).order_by("name_sort")
        self.fields["agency"].queryset = own  # type: ignore[attr-defined]
