"""Programs that act for an agency through the API."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AbstractApplication

from agencies.models import Agency, Role
from core import clock
from core.actors import Actor
from core.history import tracked


class Scope(models.TextChoices):
    """What a client may do, by resource and read or write."""

    AGENCIES_READ = "agencies:read", _("read the register of agencies")
    PLANS_READ = "plans:read", _("read plans")
    PLANS_WRITE = "plans:write", _("create, change and submit plans")
    ACTIVITIES_READ = "activities:read", _("read activities")
    ACTIVITIES_WRITE = "activities:write", _("create and change activities")
    DEADLINES_READ = "deadlines:read", _("read deadlines")


class ApiClientQuerySet(models.QuerySet["ApiClient"]):
    """API clients."""

    def visible_to(self, actor: Actor) -> Self:
        """The administrators of the agency, or of a parent, see its clients."""
        if actor.holds(Role.SYSTEM_ADMIN):
            return self
        return self.filter(agency__ancestor_ids__overlap=actor.agencies_with(Role.AGENCY_ADMIN))


@tracked(exclude=("client_secret", "last_used_at"))
class ApiClient(AbstractApplication):
    """A program of an agency: client credentials, bound to the agency and its units."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="api_clients")
    scopes = ArrayField(
        models.CharField(max_length=40, choices=Scope.choices),
        default=list,
        verbose_name=_("scopes"),
    )
    is_active = models.BooleanField(_("active"), default=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    registered_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ApiClientQuerySet.as_manager()

    class Meta:
        verbose_name = _("API client")
        verbose_name_plural = _("API clients")
        ordering = ["agency", "name"]

    def is_usable(self, request: object) -> bool:
        """A client that was switched off gets no token."""
        return self.is_active
