"""Where the system's Chromium is."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HOW_TO_INSTALL = (
    "install Chromium (on Debian and Ubuntu: apt-get install chromium) or set CHROMIUM to its path"
)


def chromium() -> str:
    """Path of the browser named by CHROMIUM or found on PATH; empty without one."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        return shutil.which(named) or ""
    return next((path for name in NAMES if (path := shutil.which(name))), "")
