"""No secret goes into the repository."""

import subprocess

import pytest

from scripts.lints.secret_texts import problems, secrets_in

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("-----BEGIN RSA " + "PRIVATE KEY-----", "a private key"),
        ("key = AKIA" + "ABCDEFGHIJKLMNOP", "an access key of a cloud"),
        ("ghp_" + LETTERS, "a token of a code host"),
        (f'SECRET_KEY = "{LETTERS}"', "a named secret"),
        ("DATABASE_URL=postgres://portal:" + "vErYsEcReT@db/portal", "a secret in an address"),
    ],
)
def test_what_looks_like_a_secret_is_named(line, kind):
    assert kind in secrets_in(line)


@pytest.mark.parametrize(
    "line",
    ["password = env.str('PASSWORD')", 'PASSWORD = "policy-portal-demo"', "token = make_token()"],
)
def test_published_words_and_code_pass(line):
    assert secrets_in(line) == []


def test_files_not_yet_added_are_looked_at_too(write):
    folder = write("portal/keys.py", f'api_key = "{LETTERS}"\n')
    write(".gitignore", "ignored.py\n")
    write("ignored.py", f'api_key = "{LETTERS}"\n')
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)  # noqa: S607
    assert problems(folder) == ["portal/keys.py:1: looks like a named secret"]
