"""Nothing inline, nothing from a third party: the policy, and templates that can live with it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories import ActivityFactory, PlanFactory

FOLDER = Path(settings.BASE_DIR) / "templates"
# A mail is read elsewhere, by programs that know no style sheet of ours.
MAILS = FOLDER / "notifications" / "email"
TEMPLATES = [file for file in sorted(FOLDER.rglob("*.html")) if MAILS not in file.parents]
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE)
STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>{%]*\son[a-z]+\s*=|javascript:", re.IGNORECASE)
FOREIGN = re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"']?(?:https?:)?//", re.I)
WRONG = {"script": SCRIPT, "style": STYLE, "handler": HANDLER, "third party": FOREIGN}


def faults(text):
    """What the policy would refuse in a page or template."""
    return [name for name, pattern in WRONG.items() if pattern.search(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<script>alert(1)</script>", ["script"]),
        ('<p style="color: red">', ["style"]),
        ('<a href="#" onclick="go()">', ["handler"]),
        ('<a href="javascript:go()">', ["handler"]),
        ('<script src="//cdn.example/x.js"></script>', ["third party"]),
        ('<script src="/static/a.js"></script><link rel="stylesheet" href="/static/a.css">', []),
        ('<script id="texts" type="application/json">{}</script>', []),
        ('<a href="https://chinhphu.vn">', []),
    ],
)
def test_what_the_policy_refuses_is_seen(text, found):
    assert faults(text) == found


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_template_holds_what_the_policy_refuses(file):
    assert faults(file.read_text(encoding="utf-8")) == []


@pytest.fixture
def pages(ministry):
    """Addresses with all kinds of pages."""
    plan = PlanFactory(agency=ministry)
    row = ActivityFactory(plan=plan)
    return [
        "/",
        "/agencies/",
        "/accounts/login/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/api/docs/",
        "/health/",
        "/nowhere/",
        reverse("plans:plan_detail", args=[plan.public_id]),
        reverse("plans:plan_submit", args=[plan.public_id]),
        reverse("plans:activity_update", args=[row.public_id]),
        reverse("plans:plan_review", args=[plan.public_id]),
    ]


@pytest.mark.django_db
def test_every_page_sends_the_strict_policy_and_can_live_with_it(as_drafter, pages):
    for path in pages:
        answer = as_drafter.get(path)
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self';" in policy + ";", path
        assert "style-src 'self';" in policy + ";", path
        assert "unsafe" not in policy, path
        assert "object-src 'none'" in policy, path
        assert answer["X-Content-Type-Options"] == "nosniff", path
        assert answer["X-Frame-Options"] == "DENY", path
        assert faults(answer.content.decode()) == [], path
