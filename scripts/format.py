"""Put Python into the agreed form."""

import subprocess
import sys

from scripts.lints.sources import BASE

COMMANDS = (
    ["ruff", "check", "--fix", "--quiet", "."],
    ["ruff", "format", "."],
)

if __name__ == "__main__":
    for command in COMMANDS:
        subprocess.run([sys.executable, "-m", *command], cwd=BASE, check=False)
