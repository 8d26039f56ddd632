"""A real mail server in a thread that accepts, refuses, hangs or is not there, as a test says."""

import asyncio
import contextlib
import email.policy
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session

OK = "250 OK"
BACKEND = "django.core.mail.backends.smtp.EmailBackend"


class MailServer:
    """What it took in, and what it answers; everything may change while it runs.

    ``senders``, ``recipients`` and ``contents`` map an address (for contents: the recipient's) to
    an answer, ``*`` stands for all. ``hangs`` names recipients after whose mail it says nothing.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.connections = 0
        self.senders: dict[str, str] = {}
        self.recipients: dict[str, str] = {}
        self.contents: dict[str, str] = {}
        self.hangs: set[str] = set()
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    @property
    def ids(self) -> list[str]:
        """The Message-IDs of what it accepted, in order."""
        return [mail["Message-ID"] for mail in self.mails]

    def start(self) -> None:
        """Listen."""
        self._controller.start()

    def stop(self) -> None:
        """Be gone, as a server that refuses connections."""
        with contextlib.suppress(AssertionError):
            self._controller.stop()

    async def handle_EHLO(  # noqa: N802  the library's names
        self, server: Any, session: Session, envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        """Count who comes; the start of the server itself asks nothing."""
        self.connections += 1
        session.host_name = hostname
        return answers

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a sender or not."""
        envelope.mail_from = address
        return self._answer(self.senders, address)

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient or not."""
        answer = self._answer(self.recipients, address)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        """Take the mail or not, or say nothing for an hour."""
        address = envelope.rcpt_tos[0]
        if {address, "*"} & self.hangs:
            await asyncio.sleep(3600)
        answer = self._answer(self.contents, address)
        if answer == OK:
            content = envelope.content
            assert isinstance(content, bytes)
            mail = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
        return answer

    @staticmethod
    def _answer(answers: dict[str, str], address: str) -> str:
        return answers.get(address) or answers.get("*") or OK


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A running server to which the portal sends; its patience lasts half a second."""
    server = MailServer()
    server.start()
    send_to(settings, server.port)
    try:
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def silent_server(settings: Any) -> Iterator[None]:
    """A port that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        send_to(settings, int(listener.getsockname()[1]))
        yield


def send_to(settings: Any, port: int) -> None:
    """Let the portal send to a port of this machine."""
    settings.EMAIL_BACKEND = BACKEND
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 0.5
