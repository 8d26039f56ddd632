"""What the documents say is there: pages, pictures, headings, commands, settings, decisions."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
DOCUMENTS = sorted([*BASE.glob("*.md"), *(BASE / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
SETTING = re.compile(r'env\.\w+\(\s*"(\w+)"')


def prose(document: Path) -> str:
    """The text without code."""
    return CODE.sub("", document.read_text(encoding="utf-8"))


def anchors(document: Path) -> set[str]:
    """The addresses of a document's headings, as code hosts make them."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {anchor(heading) for heading in headings}


def anchor(heading: str) -> str:
    """Letters, digits and hyphens, blanks as hyphens, everything in lower case."""
    text = unicodedata.normalize("NFC", heading.replace("`", "")).lower().strip()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def faults(document: Path) -> Iterator[str]:
    """Links of a document that lead nowhere."""
    for link in LINK.findall(prose(document)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _hash, fragment = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists():
            yield link
        elif fragment and fragment not in anchors(target):
            yield link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(BASE)))
def test_links_and_pictures_lead_somewhere(document):
    assert list(faults(document)) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path):
    document = tmp_path / "a.md"
    document.write_text("# Một hai\n[x](#một-hai) [y](#ba) [z](no.md) ![p](no.png) `[c](no.md)`")
    assert list(faults(document)) == ["#ba", "no.md", "no.png"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(BASE)))
def test_every_make_command_exists(document):
    makefile = (BASE / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    code = "\n".join(CODE.findall(document.read_text(encoding="utf-8")))
    said = re.findall(r"^`*(?:\w+=\S+ )?make ([a-z]+)", code, re.MULTILINE)
    assert set(said) <= targets


def test_the_readme_names_every_make_command():
    makefile = (BASE / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    readme = (BASE / "README.md").read_text()
    assert {name for name in targets if f"make {name}" not in readme} == set()


def test_the_operators_guide_lists_exactly_the_settings():
    guide = (BASE / "docs/operators-guide.md").read_text()
    table = guide.split("\n## Settings\n")[1].split("\n## ")[0]
    listed = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    known = SETTING.findall((BASE / "portal/settings.py").read_text())
    assert sorted(listed) == sorted(set(known))


def test_the_index_of_decisions_lists_every_page():
    folder = BASE / "docs/decisions"
    index = (folder / "README.md").read_text()
    pages = {page.name for page in folder.glob("0*.md")}
    assert {page for page in pages if f"({page})" not in index} == set()


def test_the_guides_name_files_that_exist():
    """Paths in the developers' documents, so that they do not grow old unseen."""
    places = {BASE / "README.md", BASE / "docs/architecture.md"} | set(
        (BASE / "docs").glob("adding-*.md")
    )
    named = {
        path
        for document in places
        for path in re.findall(r"`((?:[a-z]+/)+[\w.-]*)`", document.read_text())
    }
    ours = {path for path in named if (BASE / path.split("/")[0]).is_dir()}
    assert ours
    assert {path for path in ours if not (BASE / path).exists()} == set()
