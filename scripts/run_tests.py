"""Run pytest and say at the end, loudly, when browser tests could not run."""

import subprocess
import sys

from scripts.browser import HOW_TO_INSTALL, chromium
from scripts.lints.sources import BASE


def main(arguments: list[str]) -> int:
    """The exit code of pytest."""
    try:
        code = subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=BASE)
    except KeyboardInterrupt:
        return 130
    if not chromium():
        print(f"\nBROWSER TESTS WERE SKIPPED: {HOW_TO_INSTALL}.", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
