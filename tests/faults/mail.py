"""A mail server that dies, or rather lets its client die, between two words."""

import asyncio
import threading
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session

from tests.notifications.smtp import MailServer


class PausingServer(MailServer):
    """Stops before or after it takes a mail, says so, and goes on when told.

    ``pause`` is "before" or "after" acceptance, or empty for never.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pause = ""
        self.paused = threading.Event()
        self._go_on = threading.Event()

    def start(self) -> None:
        """Listen, as often as one likes on the same port, with nothing taken in yet."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        super().start()

    def forget(self) -> None:
        """Be as new."""
        self.mails.clear()
        for answers in (self.senders, self.recipients, self.contents, self.hangs):
            answers.clear()
        self.pause = ""
        self.paused.clear()
        self._go_on.clear()

    def go_on(self) -> None:
        """Pause no more, and let those who wait have their answer."""
        self.pause = ""
        self._go_on.set()

    async def handle_DATA(  # noqa: N802  the library's name
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        """Take the mail as the parent does, with the pause asked for."""
        if self.pause == "before":
            await self._wait()
            return "451 went away"
        answer = await super().handle_DATA(server, session, envelope)
        if self.pause == "after":
            await self._wait()
        return answer

    async def _wait(self) -> None:
        self.paused.set()
        while not self._go_on.is_set():
            await asyncio.sleep(0.02)
