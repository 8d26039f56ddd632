"""Files in by content, out as downloads; what is no PDF is refused as one."""

import io
import os

import pytest
from django.core.files.storage import default_storage

from core.actors import SYSTEM
from core.files import FileRefused, file_response, file_store, pdf_store

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 30


def stored(name="a.txt", content=b"text"):
    return file_store(content=content, name=name, content_type="text/plain", actor=SYSTEM)


def pdf(content, name="ke-hoach.pdf"):
    return pdf_store(upload=io.BytesIO(content), name=name, actor=SYSTEM)


def test_bytes_lie_under_their_hash_whatever_the_name():
    file = stored("../../etc/passwd")
    assert file.name == "passwd"
    assert file.file.name == f"{file.sha256[:2]}/{file.sha256}"
    assert file.size == 4


def test_the_same_bytes_lie_only_once_under_both_names():
    first, second = stored("a.txt"), stored("b.txt")
    assert first.file.name == second.file.name
    assert [first.name, second.name] == ["a.txt", "b.txt"]
    folder = os.path.dirname(first.file.name)
    assert len(default_storage.listdir(folder)[1]) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Kế hoạch 2026.pdf", "Kế_hoạch_2026.pdf"),
        (r"C:\Users\an\kh.pdf", "kh.pdf"),
        ("..", "file"),
        ("", "file"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_names_are_only_for_people(given, kept):
    assert stored(given).name == kept


def test_a_pdf_is_kept_as_one():
    assert pdf(PDF).content_type == "application/pdf"


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", PNG, b"PK\x03\x04 a Word file", b"  %PDF-1.7 after blanks"],
    ids=["nothing", "a page", "a picture", "Word", "late mark"],
)
def test_what_is_no_pdf_is_refused_by_its_content(content):
    with pytest.raises(FileRefused, match="PDF") as refused:
        pdf(content, name="signed.pdf")
    assert refused.value.status == 400


def test_a_pdf_beyond_the_limit_is_refused_with_what_to_do(settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(FileRefused, match="1 MB"):
        pdf(PDF + b" " * 1024 * 1024)


def test_a_file_leaves_as_a_download_that_no_browser_reinterprets():
    response = file_response(stored("Kế hoạch.html", b"<script>alert(1)</script>"))
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
