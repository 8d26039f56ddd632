"""What a notification about a clock carries: values, no words; those are made when it is read."""

from typing import Any

from core import clock
from deadlines.models import Deadline


def path_of(deadline: Deadline) -> str:
    """The page of the matter; where it has none, the page of the deadline."""
    return deadline.path or f"/deadlines/{deadline.public_id}/"


def values_of(deadline: Deadline, why: str, **more: Any) -> dict[str, Any]:
    """What the words are made from: matter, agency, end, rule and why this person is told."""
    terms = deadline.terms
    agency = deadline.agency
    return {
        "name": deadline.step.name if deadline.step else terms.get("name_vi", ""),
        "name_en": "" if deadline.step else terms.get("name_en", ""),
        "title": deadline.title,
        "agency": agency.name_vi,
        "agency_en": agency.name_en,
        "due": deadline.due_at.isoformat(),
        "hours": deadline.is_in_hours,
        "binding": deadline.is_binding,
        "citation": terms.get("citation", ""),
        "late": deadline.is_binding and deadline.due_at <= clock.now(),
        "why": str(why),
        **more,
    }
