"""The table of channels: how each finds an address and carries a letter. A new one is a row."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from celery.exceptions import SoftTimeLimitExceeded
from django.core.mail import EmailMultiAlternatives, get_connection

from core.models import User
from notifications.models import Channel, Message

MAILS_A_CONNECTION = 50
"""Mail servers end a connection after some number of messages; we end it first."""
OURS = frozenset({530, 534, 535, 538})
"""SMTP answers that are about our sign-in, whoever the recipient is."""
RECIPIENT_CLASSES = ("5.1.", "5.2.")
"""Enhanced codes (RFC 3463) that are about the recipient's address or mailbox."""
POLICY_CLASS = "5.7."


@dataclass(frozen=True)
class Letter:
    """What a message says, in its reader's language."""

    subject: str
    text: str
    html: str


class NotNow(Exception):
    """It may work later.

    ``is_server``: the others would fail too; ``tell``: administrators must look.
    """

    def __init__(self, reason: str, *, is_server: bool = False, tell: bool = False) -> None:
        super().__init__(reason)
        self.is_server, self.tell = is_server, tell


class Refused(Exception):
    """The recipient's address takes nothing, now or later."""


class Line(Protocol):
    """An open way to a channel's server."""

    def send(self, message: Message, letter: Letter) -> None:
        """Hand one letter over; raises NotNow or Refused."""

    def close(self) -> None:
        """Hang up."""


class MailLine:
    """One connection to the mail server, opened at the first letter and used for all."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._carried = 0

    def send(self, message: Message, letter: Letter) -> None:
        """Hand one mail to the server under the message's own Message-ID."""
        mail = EmailMultiAlternatives(
            letter.subject,
            letter.text,
            to=[message.address],
            headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(letter.html, "text/html")
        try:
            self._hand_over(mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise _recipient_refused(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPDataError as error:
            raise _content_refused(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPSenderRefused as error:
            hard = error.smtp_code >= 500 or error.smtp_code == 421
            reason = _said(error.smtp_code, error.smtp_error)
            raise NotNow(reason, is_server=hard, tell=hard) from error
        except (OSError, SoftTimeLimitExceeded) as error:
            reason = f"{type(error).__name__}: {error}"
            raise NotNow(reason, is_server=True, tell=True) from error
        except ValueError as error:
            raise Refused(str(error)) from error

    def close(self) -> None:
        """Hang up; what was handed over stays so."""
        try:
            self._connection.close()
        except OSError:
            return

    def _hand_over(self, mail: EmailMultiAlternatives) -> None:
        if self._carried >= MAILS_A_CONNECTION:
            self.close()
            self._carried = 0
        self._connection.open()
        self._connection.send_messages([mail])
        self._carried += 1


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {text}".strip()


def _recipient_refused(code: int, words: bytes | str) -> Exception:
    """RCPT TO: 4xx is for later; 5xx is final unless it says that *we* may not send."""
    said = _said(code, words)
    if code < 500:
        return NotNow(said, is_server=code == 421, tell=code == 421)
    if code in OURS or said[4:].startswith(POLICY_CLASS):
        return NotNow(said, is_server=True, tell=True)
    return Refused(said)


def _content_refused(code: int, words: bytes | str) -> Exception:
    """DATA: 5xx is final only if it names the recipient; else somebody must look at the server."""
    said = _said(code, words)
    if code >= 500 and said[4:].startswith(RECIPIENT_CLASSES):
        return Refused(said)
    return NotNow(said, is_server=code == 421, tell=code >= 500 or code == 421)


@dataclass(frozen=True)
class Carrier:
    """How a channel reaches people."""

    address_of: Callable[[User], str]
    connect: Callable[[], Line]


CHANNELS: dict[Channel, Carrier] = {
    Channel.EMAIL: Carrier(address_of=lambda user: user.email, connect=MailLine),
}
