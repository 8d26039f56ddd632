"""What goes wrong with the embedded servers."""


class ServerError(RuntimeError):
    """One sentence for the person at the terminal: what happened and what to do."""


class LaunchError(ServerError):
    """The portal cannot start or go on: one sentence, as above."""
