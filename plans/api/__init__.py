"""Plans and activities for other systems, by the same services as the pages."""

from plans.api.activities import ActivityViewSet
from plans.api.plans import PlanViewSet

__all__ = ["ActivityViewSet", "PlanViewSet"]
