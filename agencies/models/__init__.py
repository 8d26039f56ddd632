"""The register of agencies and who acts for them."""

from agencies.models.absence import Absence
from agencies.models.agency import Agency, AgencyKind, AgencyRecord, Succession
from agencies.models.membership import Membership, Role

__all__ = [
    "Absence",
    "Agency",
    "AgencyKind",
    "AgencyRecord",
    "Membership",
    "Role",
    "Succession",
]
