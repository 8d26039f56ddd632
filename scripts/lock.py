"""Lock the packages named in pyproject.toml, with hashes, for every Python from 3.11 on."""

import subprocess
import sys

from scripts.lints.sources import BASE

LOCK = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]
FORM = ["--quiet", "--no-header", "--no-annotate", "pyproject.toml"]

if __name__ == "__main__":
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    runtime = ["--output-file", "requirements.txt"]
    everything = [*runtime[:1], "requirements-dev.txt", "--extra", "dev", "-c", "requirements.txt"]
    for output in (runtime, everything):
        subprocess.run([*LOCK, *FORM, *output, *upgrade], cwd=BASE, check=True)
