"""Taking files in and handing them out."""

import hashlib
from typing import BinaryIO

import puremagic
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.http import FileResponse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from core.actors import Actor
from core.exceptions import PortalError
from core.models import StoredFile


class FileRefused(PortalError):
    """A file is of another type than it must be, or too large."""

    default_code = "file_refused"


def file_store(*, content: bytes, name: str, content_type: str, actor: Actor) -> StoredFile:
    """Keep bytes under their hash; the same bytes lie only once."""
    sha256 = hashlib.sha256(content).hexdigest()
    stored = StoredFile(
        name=_clean_name(name),
        content_type=content_type,
        size=len(content),
        sha256=sha256,
        created_by_id=actor.user_id,
    )
    same = StoredFile.objects.filter(sha256=sha256).first()
    if same is not None:
        stored.file.name = same.file.name
    else:
        stored.file.save(stored.name, ContentFile(content), save=False)
    stored.save()
    return stored


def pdf_store(*, upload: BinaryIO, name: str, actor: Actor) -> StoredFile:
    """Keep a PDF, known by its content; raises FileRefused with what to do."""
    content = upload.read(settings.UPLOAD_MAX_BYTES + 1)
    if len(content) > settings.UPLOAD_MAX_BYTES:
        raise FileRefused(
            _("The file is larger than %(size)s MB. Scan it at a lower resolution.")
            % {"size": settings.UPLOAD_MAX_BYTES // 1024 // 1024}
        )
    if not content.startswith(b"%PDF-") or not _looks_like_pdf(content):
        raise FileRefused(_("This is not a PDF. Choose the signed plan as a PDF file."))
    return file_store(content=content, name=name, content_type="application/pdf", actor=actor)


def file_response(stored: StoredFile) -> FileResponse:
    """The bytes as a download; never shown inside the page."""
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _looks_like_pdf(content: bytes) -> bool:
    try:
        return puremagic.from_string(content, mime=True) == "application/pdf"
    except puremagic.PureError:
        return False


def _clean_name(name: str) -> str:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    try:
        return get_valid_filename(stem)[-200:]
    except SuspiciousFileOperation:
        return "file"
