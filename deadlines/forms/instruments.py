"""Forms of loading a whole instrument: the file, then what was read of it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import checked_upload
from deadlines.models import Instrument
from deadlines.services.instruments import NewInstrument


class NewInstrumentForm(forms.Form):
    """The instrument that a file brings, where the portal does not have it yet."""

    title_vi = forms.CharField(
        label=gettext_lazy("Title of a new instrument"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Leave it empty when the portal has the file's instrument."),
    )
    title_en = forms.CharField(
        label=gettext_lazy("English title of a new instrument"), max_length=500, required=False
    )
    follows = forms.ModelChoiceField(
        Instrument.objects.none(),
        label=gettext_lazy("It follows"),
        required=False,
        to_field_name="key",
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("The instrument before ends on the day before the new one begins."),
    )

    def __init__(self, *args: Any, instruments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follows"].queryset = instruments  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A follower has a title."""
        data = super().clean() or {}
        if (data.get("follows") or data.get("title_en")) and not data.get("title_vi"):
            self.add_error("title_vi", _("Enter the title of the new instrument."))
        return data

    def new(self) -> NewInstrument | None:
        """The new instrument, if its title is given."""
        data = self.cleaned_data
        if not data["title_vi"]:
            return None
        follows = data["follows"].key if data["follows"] else ""
        return NewInstrument(data["title_vi"], data["title_en"], follows)


class RuleFileForm(NewInstrumentForm):
    """A file with the columns of rules."""

    file = forms.FileField(
        label=gettext_lazy("File of rules"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx", "class": "drop-zone"}),
        help_text=gettext_lazy("CSV (UTF-8) or Excel (.xlsx) with a rule in each row."),
        error_messages={
            "required": gettext_lazy("Choose the file of rules."),
            "empty": gettext_lazy("The file is empty. Open it, check it and save it again."),
        },
    )
    field_order = ["file", "title_vi", "title_en", "follows"]

    def clean_file(self) -> UploadedFile:
        """Larger files are refused before they are read into memory."""
        return checked_upload(self.cleaned_data["file"])


class RuleLinesForm(NewInstrumentForm):
    """The lines that were shown, sent back to be loaded."""

    lines = forms.CharField(widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = field.hidden_widget()
