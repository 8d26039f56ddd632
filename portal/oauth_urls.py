"""Where programs get and give back their tokens (OAuth 2 client credentials)."""

from django.urls import path
from oauth2_provider.views import RevokeTokenView, TokenView

app_name = "oauth"

urlpatterns = [
    path("token/", TokenView.as_view(), name="token"),
    path("revoke/", RevokeTokenView.as_view(), name="revoke"),
]
