"""Forms of wishes, of absences and of an agency's digest: they parse and clean."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.forms import DayField
from core import clock
from core.actors import Actor
from core.models import User
from notifications.channels import CHANNELS
from notifications.kinds import STRENGTH, Kind, kinds_for
from notifications.models import Channel, Preference, Settings, Way
from notifications.services.wishes import Hours, Ways

HOUR_CHOICES = [(hour, f"{hour:02}:00") for hour in range(24)]


def _hour_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Hour of the digest"), choices=HOUR_CHOICES, coerce=int, initial=8
    )


class ClockField(forms.TimeField):
    """An hour and minute of the day, such as 22:00."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        messages = {"invalid": _("Enter a time as hh:mm, for example 22:00.")}
        super().__init__(widget=widget, error_messages=messages, required=False, **kwargs)


@dataclass(frozen=True)
class WishRow:
    """One kind with a control for each channel; ``reason`` where something is compulsory."""

    kind: Kind
    fields: list[BoundField]
    reason: str | Promise


class SettingsForm(forms.Form):
    """How each kind comes by each channel, the hour of the digest, quiet hours."""

    digest_hour = _hour_field()
    quiet_from = ClockField(label=_("Quiet from"))
    quiet_to = ClockField(label=_("Quiet until"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds_for(actor)
        for kind in self.kinds:
            for channel in CHANNELS:
                self.fields[_name(kind, channel)] = _way_field(kind, channel)

    @classmethod
    def showing(cls, user: User) -> dict[str, Any]:
        """What the person has chosen so far."""
        kept = Settings.objects.filter(user=user).first() or Settings(user=user)
        chosen = {
            f"{one.kind}:{one.channel}": one.way for one in Preference.objects.filter(user=user)
        }
        hours = {name: getattr(kept, name) for name in ("digest_hour", "quiet_from", "quiet_to")}
        return {**hours, **chosen}

    def rows(self) -> list[WishRow]:
        """The kinds as the page shows them."""
        return [
            WishRow(
                kind,
                [self[_name(kind, channel)] for channel in CHANNELS],
                kind.reason if kind.compulsory else "",
            )
            for kind in self.kinds
        ]

    def hour_fields(self) -> list[BoundField]:
        """The fields that concern no kind."""
        return [self[name] for name in ("digest_hour", "quiet_from", "quiet_to")]

    def clean(self) -> dict[str, Any]:
        """Quiet hours have both ends or none."""
        data = self.cleaned_data
        if (data.get("quiet_from") is None) != (data.get("quiet_to") is None):
            missing = "quiet_to" if data.get("quiet_to") is None else "quiet_from"
            if missing not in self.errors:
                self.add_error(missing, _("Enter both ends of the quiet hours, or neither."))
        return data

    def ways(self) -> Ways:
        """The cleaned choices."""
        return {
            (kind.code, channel): Way(self.cleaned_data[_name(kind, channel)])
            for kind in self.kinds
            for channel in CHANNELS
        }

    def hours(self) -> Hours:
        """The cleaned hours."""
        data = self.cleaned_data
        return Hours(data["digest_hour"], data["quiet_from"], data["quiet_to"])


class AbsenceForm(forms.Form):
    """From when to when, and who stands in."""

    starts_on = DayField(label=_("First day away"), initial=clock.today)
    ends_on = DayField(label=_("Last day away"))
    substitute = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Substitute"),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("Gets the reminders meanwhile. Only colleagues of the same agencies."),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substitute"].queryset = colleagues  # type: ignore[attr-defined]

    def days(self) -> dict[str, dt.date]:
        """The cleaned days."""
        return {name: self.cleaned_data[name] for name in ("starts_on", "ends_on")}


class AgencyDigestForm(forms.Form):
    """Where an agency's daily digest goes, when, in which language."""

    is_active = forms.BooleanField(label=_("Send a daily digest"), required=False, initial=True)
    address = forms.EmailField(
        label=_("Address"),
        max_length=254,
        help_text=_("The office's own address, such as that of the records section."),
    )
    hour = _hour_field()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


def _name(kind: Kind, channel: Channel) -> str:
    return f"{kind.code}:{channel.value}"


def _way_field(kind: Kind, channel: Channel) -> forms.ChoiceField:
    """The ways that may be chosen; one that nobody can change is shown, not offered."""
    least = STRENGTH[kind.least_way(channel)]
    choices = [(way.value, way.label) for way in Way if STRENGTH[way] >= least]
    return forms.ChoiceField(
        label=f"{kind.label}: {channel.label}",
        choices=choices,
        initial=kind.default_way(channel).value,
        disabled=len(choices) == 1,
    )
