"""Every address of the portal: Vietnamese without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal import views
from portal.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("api/", include("portal.api_urls")),
    path("oauth/", include("portal.oauth_urls")),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("accounts/", include("portal.account_urls")),
        path("", include("agencies.urls")),
        path("", include("notifications.urls")),
        path("", include("integrations.urls")),
        path("", include("deadlines.urls")),
        path("", include("plans.urls")),
        path("", include("core.urls")),
        prefix_default_language=False,
    ),
]
