"""The locked packages are those that pyproject.toml asks for, each with its hashes."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def problems(base: Path) -> list[str]:
    """Requirements that a lock file lacks or fixes to another version than asked for."""
    project = tomllib.loads((base / "pyproject.toml").read_text())["project"]
    runtime = project["dependencies"]
    everything = [*runtime, *project["optional-dependencies"]["dev"]]
    pins = {name: pins_of(base / name) for name in ("requirements.txt", "requirements-dev.txt")}
    found = missing(runtime, pins["requirements.txt"], "requirements.txt")
    found += missing(everything, pins["requirements-dev.txt"], "requirements-dev.txt")
    found += [
        f"requirements-dev.txt: {name} differs from requirements.txt"
        for name, version in pins["requirements.txt"].items()
        if pins["requirements-dev.txt"].get(name) != version
    ]
    return found


def pins_of(file: Path) -> dict[str, str]:
    """Version by package name."""
    return {canonicalize_name(name): version for name, version in PIN.findall(file.read_text())}


def missing(wanted: list[str], pins: dict[str, str], name: str) -> list[str]:
    """One sentence for each requirement that the lock does not meet."""
    found = []
    for text in wanted:
        requirement = Requirement(text)
        version = pins.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            found.append(f"{name}: {text} is not locked: run make lock")
    return found
