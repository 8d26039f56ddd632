"""The compose file: parsed, its variables filled in, its commands held against the programs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from celery.bin.beat import beat
from celery.bin.worker import worker
from django.conf import settings
from django.core.management import get_commands
from granian.cli import cli as granian

from portal.probe import PROBES

BASE = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((BASE / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
LASTING = {name: service for name, service in SERVICES.items() if service["restart"] != "no"}
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
SECRET = re.compile(r"(KEY|PASSWORD|SECRET)$")
EXAMPLE = dict(
    line.split("=", 1)
    for line in (BASE / "deploy/example.env").read_text().splitlines()
    if line and not line.startswith("#")
)
FILLED = EXAMPLE | {
    "SECRET_KEY": "a-secret-for-this-test-alone-" * 2,
    "POSTGRES_PASSWORD": "0123456789abcdef",
    "REDIS_PASSWORD": "0123456789abcdef",
    "EMAIL_HOST": "mail.example.gov.vn",
}


def filled(text: str) -> str:
    """Variables replaced as compose does; KeyError where a needed one is missing."""

    def value(match: re.Match) -> str:
        name, kind, default = match.groups()
        if kind == "-":
            return FILLED.get(name) or default
        return FILLED[name]

    return VARIABLE.sub(value, str(text)).replace("$$", "$")


def options_of(command: list[str], program: click.Command) -> None:
    """Raise click's error when the program does not know an option."""
    program.make_parser(click.Context(program)).parse_args([filled(part) for part in command])


@pytest.mark.parametrize("name", LASTING)
def test_every_lasting_service_is_restarted_and_looked_after(name):
    service = SERVICES[name]
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


def test_the_image_holds_every_folder_that_the_portal_needs():
    kept = set(re.findall(r"^!(\S+)$", (BASE / ".dockerignore").read_text(), re.MULTILINE))
    apps = {app for app in settings.INSTALLED_APPS if (BASE / app).is_dir()}
    assert apps | {"portal", "templates", "locale", "static", "manage.py"} <= kept
    assert not kept & {"tests", "docs", ".env", ".data", "deploy", "scripts"}


@pytest.mark.parametrize("name", OURS)
def test_our_containers_have_no_rights_and_write_nothing_of_their_own(name):
    service = OURS[name]
    assert int(service["user"].split(":")[0]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    mounted = {filled(volume).split(":")[1] for volume in service["volumes"]}
    assert mounted <= {"/data/files", "/backups"}


def test_the_image_runs_as_the_same_ordinary_user():
    users = re.findall(r"^USER (.+)$", (BASE / "Dockerfile").read_text(), re.MULTILINE)
    assert users
    assert {service["user"] for service in OURS.values()} == {users[-1]}


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_come_from_the_environment(name):
    for variable, value in SERVICES[name].get("environment", {}).items():
        if SECRET.search(variable):
            assert VARIABLE.fullmatch(value), variable
        assert not re.search(r"://[^:/]*:[^$@]+@", value), variable


def test_the_example_holds_no_secret_and_names_every_variable():
    text = (BASE / "docker-compose.yml").read_text()
    asked = {match[0] for match in VARIABLE.findall(text)}
    assert asked - {"LOG_LEVEL", "PORTAL_IMAGE"} == EXAMPLE.keys()
    assert not [name for name, value in EXAMPLE.items() if SECRET.search(name) and value]


def test_the_portal_starts_in_production_with_what_is_passed():
    environment = {name: filled(value) for name, value in OURS["web"]["environment"].items()}
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=BASE,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            **environment,
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_only_known_settings_are_passed():
    known = re.findall(r'env\.\w+\(\s*"(\w+)"', (BASE / "portal/settings.py").read_text())
    assert OURS["web"]["environment"].keys() <= set(known)


def test_web_and_workers_start_after_the_migrations():
    for name in ("web", "worker", "beat"):
        condition = SERVICES[name]["depends_on"]["migrate"]["condition"]
        assert condition == "service_completed_successfully"


def test_the_servers_understand_their_options():
    options_of(SERVICES["web"]["command"][1:], granian)
    options_of(SERVICES["worker"]["command"][4:], worker)
    options_of(SERVICES["beat"]["command"][4:], beat)


def test_every_program_and_management_command_exists():
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for service in OURS.values():
        line = " ".join(service["command"])
        assert shutil.which(service["command"][0], path=path), line
        for command in re.findall(r"manage\.py (\w+)", line):
            assert command in get_commands(), line


@pytest.mark.parametrize("name", [name for name in OURS if name in LASTING])
def test_every_health_check_of_ours_is_a_known_probe(name):
    program, *module, probe = SERVICES[name]["healthcheck"]["test"][1:]
    assert [program, *module] == ["python", "-m", "portal.probe"]
    assert probe in PROBES


def test_volumes_and_networks_are_declared():
    for service in SERVICES.values():
        named = {filled(volume).split(":")[0] for volume in service.get("volumes", [])}
        assert {name for name in named if name[0] not in "./"} <= COMPOSE["volumes"].keys()
        assert set(service["networks"]) <= COMPOSE["networks"].keys()


def test_database_and_queue_are_reached_from_inside_alone():
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    for name in ("database", "queue"):
        assert SERVICES[name]["networks"] == ["inside"]
        assert "ports" not in SERVICES[name]


def test_the_database_is_well_only_once_it_answers_on_the_network():
    """A first start listens on a socket alone until the database is set up."""
    assert "--host=127.0.0.1" in SERVICES["database"]["healthcheck"]["test"]


def test_what_the_proxy_lets_through_the_portal_judges():
    limit = re.search(r"max_size (\d+)MB", (BASE / "deploy/Caddyfile").read_text())
    assert limit
    assert int(limit[1]) * 1_000_000 > int(EXAMPLE["UPLOAD_MAX_BYTES"])
    assert int(EXAMPLE["UPLOAD_MAX_BYTES"]) == settings.UPLOAD_MAX_BYTES


def test_a_refusal_of_the_proxy_is_a_sentence():
    handled = (BASE / "deploy/Caddyfile").read_text().partition("handle_errors")[2]
    assert "{err.status_code} == 413" in handled
    assert "Tệp quá lớn" in handled
    assert "The file is too large" in handled


def test_the_documented_restore_finds_the_password_inside_the_container():
    """The shell that calls compose does not know what stands in .env."""
    guide = (BASE / "docs/operators-guide.md").read_text()
    commands = re.findall(r"^docker compose (?:.*\\\n)*.*$", guide, re.MULTILINE)
    assert any("manage.py restore" in command for command in commands)
    assert not [command for command in commands if "$POSTGRES_PASSWORD" in command]
