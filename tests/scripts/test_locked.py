"""The lock files hold what pyproject.toml asks for."""

import pytest

from scripts.lints.locked import problems

PROJECT = """
[project]
dependencies = ["Django~=5.2.0"]
[project.optional-dependencies]
dev = ["ruff"]
"""


@pytest.fixture
def project(write):
    """A project with its locks in order; returns a way to change one of them."""

    def make(runtime="django==5.2.1", dev="django==5.2.1\nruff==0.9.1"):
        write("pyproject.toml", PROJECT)
        write("requirements.txt", runtime + "\n")
        return write("requirements-dev.txt", dev + "\n")

    return make


def test_locks_that_fit_pass(project):
    assert problems(project()) == []


def test_a_requirement_without_its_lock_is_found(project):
    assert problems(project(dev="django==5.2.1")) == [
        "requirements-dev.txt: ruff is not locked: run make lock"
    ]


def test_a_version_that_is_not_asked_for_is_found(project):
    found = problems(project(runtime="django==6.0", dev="django==6.0\nruff==0.9.1"))
    assert "requirements.txt: Django~=5.2.0 is not locked: run make lock" in found


def test_tests_run_with_what_production_runs(project):
    found = problems(project(dev="django==5.2.2\nruff==0.9.1"))
    assert found == ["requirements-dev.txt: django differs from requirements.txt"]
