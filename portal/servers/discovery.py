"""Where the embedded servers listen, as the launcher wrote it down."""

import json
from pathlib import Path


def running_urls(data_dir: Path) -> dict[str, str]:
    """DATABASE_URL and REDIS_URL of the running servers, or nothing."""
    try:
        return dict(json.loads((data_dir / "servers.json").read_text()))
    except FileNotFoundError:
        return {}
