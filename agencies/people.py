"""Who holds which role for an agency today: whom the portal tells."""

from collections import defaultdict
from collections.abc import Iterable

from agencies.models import Membership
from core import clock


def holders_of(agency_ids: Iterable[int], *roles: str) -> dict[int, list[int]]:
    """Ids of the people who hold one of the roles at each agency itself; one query."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = (
        Membership.objects.valid_on(clock.today())
        .filter(agency__in=list(agency_ids), role__in=roles, user__is_active=True)
        .order_by("agency", "user")
        .values_list("agency", "user")
        .distinct()
    )
    for agency_id, user_id in rows:
        found[agency_id].append(user_id)
    return found
