"""Where the tests find a browser."""

import pytest

from scripts.browser import chromium


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A PATH that holds one program called chromium."""
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return program


def test_the_systems_chromium_is_found(programs):
    assert chromium() == str(programs)


def test_a_browser_named_by_hand_comes_first(programs, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    assert chromium() == ""


def test_without_any_there_is_none(programs):
    programs.unlink()
    assert chromium() == ""
