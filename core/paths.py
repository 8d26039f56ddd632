"""Addresses that rows keep: without a language prefix, so that each reader's is made from them."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


def kept_path(name: str, *args: Any) -> str:
    """The address of a page in the portal's own language."""
    with override(settings.LANGUAGE_CODE):
        return reverse(name, args=args)
