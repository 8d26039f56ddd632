"""The description of the API: complete, valid, and kept to."""

import json
from io import StringIO

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.conftest import V1
from tests.factories import DeadlineFactory

EXAMPLES = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
OPERATIONS = [
    ("GET", "/agencies/"),
    ("GET", "/agencies/{code}/"),
    ("GET", "/plans/"),
    ("POST", "/plans/"),
    ("GET", "/plans/{id}/"),
    ("PATCH", "/plans/{id}/"),
    ("POST", "/plans/{id}/submit/"),
    ("POST", "/plans/{id}/activities/bulk/"),
    ("GET", "/activities/"),
    ("POST", "/activities/"),
    ("GET", "/activities/{id}/"),
    ("PATCH", "/activities/{id}/"),
    ("DELETE", "/activities/{id}/"),
    ("GET", "/deadlines/"),
    ("GET", "/deadlines/{id}/"),
]


@pytest.fixture
def described(db):
    """The description, and an application that keeps the test's own connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(f"{V1}/schema/", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_the_api_keeps_to_its_description(described, program, activity, method, path):
    """Whatever is sent, right or wrong, the answer is one that the description tells of."""
    ids = {
        "/plans/": activity.plan.public_id,
        "/activities/": activity.public_id,
        "/deadlines/": DeadlineFactory(agency=activity.plan.agency).public_id,
    }
    real = {"id": str(next((ids[key] for key in ids if path.startswith(key)), "")), "code": "BTN"}
    headers = {"Authorization": f"Bearer {program.token}"}
    operation = described[V1 + path][method]

    @EXAMPLES
    @given(case=operation.as_strategy() | operation.as_strategy(GenerationMode.NEGATIVE))
    def run(case):
        for name in case.path_parameters or {}:
            case.path_parameters[name] = real[name]
        if "If-Match" in case.headers:
            case.headers["If-Match"] = "*"
        with transaction.atomic():
            case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
            transaction.set_rollback(True)

    run()


def test_the_description_is_made_without_a_warning(db):
    out, told = StringIO(), StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out, stderr=told)
    assert out.getvalue().startswith("openapi: 3.1")


def test_the_description_is_public_and_json_unless_yaml_is_asked_for(client, db):
    answer = client.get(f"{V1}/schema/")
    assert answer.status_code == 200
    assert json.loads(answer.content)["openapi"].startswith("3.1")
    yaml = client.get(f"{V1}/schema/", headers={"Accept": "application/yaml"})
    assert yaml.content.startswith(b"openapi: 3.1")


def test_every_operation_names_its_scope_and_its_problems(client, db):
    paths = json.loads(client.get(f"{V1}/schema/").content)["paths"]
    operations = [one for methods in paths.values() for one in methods.values()]
    assert len(operations) == len(OPERATIONS)
    for one in operations:
        assert list(one["security"][0]) == ["oauth2"]
        assert {"400", "401", "403"} <= one["responses"].keys()


def test_the_documentation_comes_from_our_own_host_without_inline_code(client, db, settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    page = client.get("/api/docs/")
    assert page.status_code == 200
    html = page.content.decode()
    assert "<style" not in html
    assert "http://" not in html
    assert "https://" not in html
    assert "<script>" not in html
    script = client.get("/api/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert f"{V1}/schema/" in script.content.decode().replace("\\u002D", "-")


def test_the_front_door_names_the_resources(client, db):
    assert client.get(f"{V1}/").json()["plans"] == f"http://testserver{V1}/plans/"
