"""What a visitor's browser is asked to keep."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/agencies/"])
def test_public_pages_set_no_cookie_before_one_is_needed(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
def test_the_page_to_sign_in_sets_its_token(client: Client) -> None:
    assert "csrftoken" in client.get("/accounts/login/").cookies
