"""No key, token or password in the repository, except those published for demos and tests."""

import re
import subprocess
from pathlib import Path

PATTERNS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "an access key of a cloud": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of a code host": re.compile(r"\b(?:gh[pousr]_\w{36,}|glpat-[\w-]{20,})"),
    "a signed token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "a secret in an address": re.compile(r"\b[a-z]+://[^\s:/@{}$]+:[^\s:/@{}$]{6,}@[\w.-]+"),
    "a named secret": re.compile(
        r"(?i)\b(?:secret_?key|field_?key|password|passwd|api_?key|token)\b\s*[:=]\s*"
        r"['\"]([A-Za-z0-9+/_=-]{20,})['\"]"
    ),
}
PUBLISHED = ("policy-portal-demo", "local-only-secret", "demo.example", "example.")
TEXTS = {".py", ".toml", ".yml", ".yaml", ".json", ".md", ".env", ".example", ".sh", ".ts", ".html"}
LEFT_OUT = ("static/bundle/", "frontend/package-lock.json", "requirements")


def problems(base: Path) -> list[str]:
    """Every tracked line that looks like a secret."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=base,
        capture_output=True,
        text=True,
        check=True,
    )
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        file = base / name
        if file.suffix in TEXTS and not name.startswith(LEFT_OUT) and file.is_file():
            found += [
                f"{name}:{number}: looks like {kind}"
                for number, line in enumerate(_lines(file), start=1)
                for kind in secrets_in(line)
            ]
    return found


def secrets_in(line: str) -> list[str]:
    """What kinds of secrets a line seems to hold."""
    if any(known in line for known in PUBLISHED):
        return []
    return [kind for kind, pattern in PATTERNS.items() if pattern.search(line)]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()
