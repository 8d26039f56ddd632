"""Every refusal has one form."""

import pytest

from core.api.problems import flat_errors
from tests.api.conftest import V1

FORM = {"type", "title", "status", "detail", "code", "errors"}


def problem(answer, status, code):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert FORM <= told.keys()
    assert (told["status"], told["code"]) == (status, code)
    return told


def test_an_address_that_does_not_exist(program):
    problem(program.get("/nonsense/"), 404, "not_found")
    problem(program.post("/nonsense/deeper/", {}), 404, "not_found")


def test_a_thing_that_does_not_exist(program):
    path = "/plans/11111111-1111-4111-8111-111111111111/"
    problem(program.get(path), 404, "not_found")


@pytest.mark.parametrize("key", ["not-an-id", "-" * 36, "1" * 36, "%00"])
def test_an_id_that_is_none(program, key):
    problem(program.get(f"/plans/{key}/"), 404, "not_found")


def test_a_method_that_the_address_does_not_have(program, plan):
    answer = program.send("PUT", f"/plans/{plan.public_id}/", {})
    problem(answer, 405, "method_not_allowed")
    assert "PATCH" in answer["Allow"]


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b'{"a": "\\ud800"}', b"NaN", b"[" * 5000, b"{'a': 1}"]
)
def test_a_body_that_is_no_json(program, body):
    answer = program.http.post(f"{V1}/plans/", body, "application/json")
    problem(answer, 400, "malformed")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/csv"])
def test_a_body_of_another_type(program, kind):
    answer = program.http.post(f"{V1}/plans/", b"title=x", kind)
    problem(answer, 415, "unsupported_media_type")


def test_a_body_beyond_the_limit(program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem(program.post("/plans/", {"title": "x" * 1000}), 413, "too_big")


def test_the_language_is_that_of_the_reader(program):
    vietnamese = problem(program.get("/nonsense/"), 404, "not_found")
    english = problem(program.get("/nonsense/", Accept_Language="en"), 404, "not_found")
    assert english["detail"] == "There is no such thing, or you may not see it."
    assert vietnamese["detail"] != english["detail"]


def test_whatever_is_asked_for_the_answer_is_json(program):
    answer = program.get("/plans/", Accept="text/html")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")


def test_nested_errors_are_told_by_their_path():
    nested = {"rows": [{}, {"period": {"text": ["Sai"]}}], "non_field_errors": ["Thiếu"]}
    assert list(flat_errors(nested)) == [
        {"field": "rows.1.period.text", "message": "Sai"},
        {"field": "", "message": "Thiếu"},
    ]


def test_a_failure_that_nobody_foresaw_says_nothing_of_the_inside(program, plan, monkeypatch):
    monkeypatch.setattr("core.api.resources.list_tag", lambda *parts: 1 / 0)
    program.http.raise_request_exception = False
    told = problem(program.get("/plans/"), 500, "failed")
    assert "division" not in told["detail"]
