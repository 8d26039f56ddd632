"""The audit trail: PostgreSQL triggers write it, this says who did it and reads it back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
import pgtrigger

from core.actors import Actor

T = TypeVar("T")


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[type[T]], type[T]]:
    """Keep every insert, change and removal of a model's rows, written once a statement."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
        level=pgtrigger.Statement,
    )


def acting(actor: Actor, action: str, **more: Any) -> AbstractContextManager[Any]:
    """A context in which every changed row is booked to ``actor`` doing ``action``."""
    return pghistory.context(
        actor=actor.name,
        actor_kind=actor.kind.value,
        user=actor.user_id,
        client=actor.client_id,
        action=action,
        **more,
    )
