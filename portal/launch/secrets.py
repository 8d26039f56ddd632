"""Secrets of a local run, made once and kept for their owner alone."""

import base64
import secrets
from pathlib import Path


def ensure_secrets(file: Path) -> None:
    """Write the keys that are still missing; a key once made never changes."""
    file.touch(mode=0o600)
    file.chmod(0o600)
    known = file.read_text()
    made = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    }
    missing = [f"{name}={value}\n" for name, value in made.items() if f"{name}=" not in known]
    file.write_text(known + "".join(missing))
