"""The API's addresses, its description and its documentation."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from agencies.api import AgencyViewSet
from deadlines.api import DeadlineViewSet
from plans.api import ActivityViewSet, PlanViewSet
from portal.api_root import Documentation, Root, Schema, Unknown

router = SimpleRouter(use_regex_path=True)
router.register("agencies", AgencyViewSet, basename="agency")
router.register("plans", PlanViewSet, basename="plan")
router.register("activities", ActivityViewSet, basename="activity")
router.register("deadlines", DeadlineViewSet, basename="deadline")

v1 = [
    path("", Root.as_view(), name="root"),
    path("schema/", Schema.as_view(), name="schema"),
    *router.urls,
    re_path(r"", Unknown.as_view()),
]
urlpatterns = [
    path("v1/", include((v1, "api-v1"))),
    path("docs/", Documentation.as_view(), name="api_docs"),
]
