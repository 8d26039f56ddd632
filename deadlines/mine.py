"""A person's own open deadlines: those they have, and nobody's that their roles act on."""

from collections import defaultdict

from django.db.models import Q

from core.actors import Actor
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import DeadlineQuerySet
from deadlines.subjects import roles_for

SHOWN = 100


def my_deadlines(actor: Actor) -> DeadlineQuerySet:
    """Open deadlines that this person has, or that their roles act on while nobody has them.

    One query for the rules' keys; those of other agencies, of which one has only a view, stay out.
    """
    seen = Deadline.objects.visible_to(actor).open()
    return seen.filter(Q(person_id=actor.user_id) | _unassigned(actor)).order_by("due_at", "id")


def _unassigned(actor: Actor) -> Q:
    """Nobody's deadlines, by the roles that act on each rule's key."""
    by_agencies: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key in Rule.objects.order_by().values_list("key", flat=True).distinct():
        agencies = tuple(sorted(set(actor.agencies_with(*roles_for(key)))))
        by_agencies[agencies].append(key)
    found = Q(pk__in=[])
    for agencies, keys in by_agencies.items():
        if agencies:
            found |= Q(person=None, key__in=keys, agency__ancestor_ids__overlap=list(agencies))
    return found
