#!/usr/bin/env python
"""The portal's command line."""

import os
import sys


def main() -> None:
    """Run one management command with the portal's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from portal.servers.discovery import HOW_TO_START, anything_known

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if anything_known():
            raise
        sys.exit(f"No database runs: {HOW_TO_START} ({str(error).splitlines()[0]})")


if __name__ == "__main__":
    main()
