"""``manage.py demo_api_client --agency T01``: a program of an agency to try the API with."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from oauth2_provider.generators import generate_client_secret

from agencies.models import Agency
from core.actors import SYSTEM
from core.history import acting
from integrations.models import ApiClient, Scope

NAME = "Demo"


class Command(BaseCommand):
    """Print ``{"client_id": …, "client_secret": …}``; each call gives the client a new secret."""

    help = "Make a demo API client of an agency with all its scopes (demo mode only)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The agency's code."""
        parser.add_argument("--agency", required=True, help="code of the register, such as T01")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or renew the client; the credentials are the last line of the output."""
        if settings.PRODUCTION or not settings.DEMO:
            raise CommandError("Demo clients exist in demo mode only: set PORTAL_DEMO=1.")
        agency = Agency.objects.visible_to(SYSTEM).filter(code=options["agency"]).first()
        if agency is None:
            raise CommandError(f"No agency has the code {options['agency']}.")
        secret = generate_client_secret()
        with transaction.atomic(), acting(SYSTEM, "demo_api_client"):
            client, _made = ApiClient.objects.update_or_create(
                agency=agency,
                name=NAME,
                defaults={
                    "client_type": ApiClient.CLIENT_CONFIDENTIAL,
                    "authorization_grant_type": ApiClient.GRANT_CLIENT_CREDENTIALS,
                    "client_secret": secret,
                    "scopes": list(Scope.values),
                    "is_active": True,
                },
            )
        line = {"client_id": client.client_id, "client_secret": secret}
        self.stdout.write(json.dumps(line))
