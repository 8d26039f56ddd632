"""How people come in: by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Nobody signs up; agency administrators invite."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from memberships alone."""
        return False
