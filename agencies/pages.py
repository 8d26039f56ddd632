"""What the pages about one agency share, here and in the layers above."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.registry import admin_tabs
from core.exceptions import NotAllowed, PortalError, StaleVersion
from core.http import ActorRequest
from core.permissions import require


@dataclass(frozen=True)
class Tab:
    """One page of an agency's administration."""

    label: str | Promise
    url: str
    is_current: bool
    count: int | None = None


def get_agency(request: ActorRequest, code: str, permission: str = "") -> Agency:
    """The agency of the address (404 without); with a permission, 403 for who lacks it."""
    agencies = Agency.objects.visible_to(request.actor).select_related("parent")
    agency = get_object_or_404(agencies, code=code)
    if permission:
        require(request.actor, permission, agency)
    return agency


def tabs_of(agency: Agency, current: str) -> list[Tab]:
    """The administration's pages of an agency; ``current`` is the url name of this one."""
    pages: list[tuple[str | Promise, str]] = [
        (_("People"), "agencies:membership_list"),
        (_("Units"), "agencies:unit_list"),
        *((tab.label, tab.url_name) for tab in admin_tabs),
    ]
    return [Tab(label, reverse(name, args=[agency.code]), name == current) for label, name in pages]


def tried(form: forms.Form, service: Callable[..., Any], **given: Any) -> Any:
    """Call a service; what it refuses becomes the form's error and everything typed stays.

    Returns what the service returns, or None when it refused. A missing right is no form error.
    """
    try:
        return service(**given)
    except NotAllowed:
        raise
    except PortalError as refusal:
        form.add_error(None, str(refusal))
        if isinstance(refusal, StaleVersion) and "version" in form.fields:
            data = cast(QueryDict, form.data).copy()
            data["version"] = str(refusal.extra["version"])
            form.data = data
    except ValidationError as refusal:
        fields = getattr(refusal, "error_dict", {})
        for name, errors in fields.items():
            form.add_error(name if name in form.fields else None, errors)
    return None
