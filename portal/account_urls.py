"""Pages of one's own account: the library's, without those that change whose account it is.

The e-mail address names the person and is vouched for by whoever gave the membership, so nobody
adds or changes addresses; nobody signs up (the page says so).
"""

from allauth.account.urls import urlpatterns as account_urls
from django.urls import include, path

WITHHELD = frozenset({"account_email", "account_email_verification_sent", "account_confirm_email"})

urlpatterns = [
    *(page for page in account_urls if page.name not in WITHHELD),
    path("2fa/", include("allauth.mfa.urls")),
]
