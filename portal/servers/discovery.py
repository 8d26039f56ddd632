"""Where the embedded servers listen, as the launcher wrote it down."""

import json
import os
from pathlib import Path

DATA_DIR = Path(__file__).resolve().parents[2] / ".data"
HOW_TO_START = "start the portal with make run, or set DATABASE_URL and REDIS_URL."


def running_urls(data_dir: Path) -> dict[str, str]:
    """DATABASE_URL and REDIS_URL of the running servers, or nothing."""
    try:
        return dict(json.loads((data_dir / "servers.json").read_text()))
    except (OSError, ValueError):
        return {}


def anything_known() -> bool:
    """Whether a database was named, by the environment or by a running launcher."""
    return "DATABASE_URL" in os.environ or bool(running_urls(DATA_DIR))


def write_urls(data_dir: Path, urls: dict[str, str]) -> None:
    """Let every command in this checkout find the servers; readable by their owner alone."""
    file = data_dir / "servers.json"
    beside = file.with_suffix(".new")
    beside.touch(mode=0o600)
    beside.write_text(json.dumps(urls, indent=1))
    beside.replace(file)


def forget_urls(data_dir: Path) -> None:
    """Say that no servers run."""
    (data_dir / "servers.json").unlink(missing_ok=True)
