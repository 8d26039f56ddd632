"""What every app stands on."""

from core.models.base import PublicIdModel, VersionedModel, folded, sort_key
from core.models.files import StoredFile
from core.models.jobs import Job
from core.models.users import User, UserManager

__all__ = [
    "Job",
    "PublicIdModel",
    "StoredFile",
    "User",
    "UserManager",
    "VersionedModel",
    "folded",
    "sort_key",
]
