"""What tests of pages ask again and again."""

from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

SCRIPT = "<script>alert('x')</script>"


def address(name: str, *args: Any) -> str:
    """The address of a page; rows stand for their public identifiers."""
    return reverse(name, args=[getattr(arg, "public_id", arg) for arg in args])


def text(answer: HttpResponse) -> str:
    """The page as its reader gets it."""
    return answer.content.decode()


def count_queries(client: Client, url: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def is_escaped(answer: HttpResponse) -> bool:
    """Whether SCRIPT is shown, and as words alone."""
    page = text(answer)
    return SCRIPT not in page and "&lt;script&gt;alert(" in page
