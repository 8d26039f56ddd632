"""Compiling the message catalogues with Babel, so that no gettext tools are needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(base: Path) -> list[Path]:
    """Write the .mo beside each .po that is newer; the files written."""
    written = []
    for source in sorted((base / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        _compile(source, target)
        written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parts[-3])
    beside = target.with_suffix(".mo.new")
    with beside.open("wb") as binary:
        write_mo(binary, catalogue)
    beside.replace(target)
