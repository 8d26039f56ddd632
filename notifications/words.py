"""The sentences of the outbox's own troubles."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications.trouble_words import register_trouble

Values = Mapping[str, Any]


def register_words() -> None:
    """Give every trouble of this app its name and its sentence."""
    register_trouble("mail.server", gettext_lazy("mail server"), _server)
    register_trouble("mail.bounced", gettext_lazy("address refuses mail"), _bounced)
    register_trouble("mail.failed", gettext_lazy("mail given up"), _failed)
    register_trouble("mail.words", gettext_lazy("mail without words"), _words)
    register_trouble("mail.no_address", gettext_lazy("person without an address"), _no_address)
    register_trouble("mail.closed_account", gettext_lazy("closed account"), _closed)


def _server(values: Values) -> str:
    return _(
        "The mail server does not take our mail: %(reason)s. Check EMAIL_HOST and its log."
    ) % {"reason": values.get("reason", "")}


def _bounced(values: Values) -> str:
    sentence = _(
        "%(address)s takes no mail. Correct the address, or clear it in the outbox once it works."
    )
    return sentence % {"address": values.get("address", "")}


def _failed(values: Values) -> str:
    sentence = _("A mail to %(address)s failed ten times: %(reason)s. Send it again in the outbox.")
    return sentence % {"address": values.get("address", ""), "reason": values.get("reason", "")}


def _words(values: Values) -> str:
    sentence = _("A mail to %(address)s could not be written: %(reason)s. Tell the developers.")
    return sentence % {"address": values.get("address", ""), "reason": values.get("reason", "")}


def _no_address(values: Values) -> str:
    sentence = _("%(person)s has no e-mail address and gets no reminders by mail. Enter one.")
    return sentence % {"person": values.get("person", "")}


def _closed(values: Values) -> str:
    sentence = _(
        "%(person)s is told of things, but the account is closed. Give the work to somebody else."
    )
    return sentence % {"person": values.get("person", "")}
