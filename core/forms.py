"""What forms share: a file within the portal's limits."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _


def checked_upload(upload: UploadedFile) -> UploadedFile:
    """Refuse a file that is too large, before it is read into memory."""
    if (upload.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise forms.ValidationError(
            _("The file is larger than %(size)s MB. Remove its pictures or split it.")
            % {"size": settings.UPLOAD_MAX_BYTES // 1024 // 1024}
        )
    return upload
