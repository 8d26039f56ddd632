"""Forms of API clients."""

from django import forms
from django.utils.translation import gettext_lazy as _

from integrations.models import Scope


class ClientForm(forms.Form):
    """What a program is called and may do."""

    name = forms.CharField(
        label=_("Name of the program"),
        max_length=200,
        help_text=_("As your staff know it, for example the province's reporting system."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
