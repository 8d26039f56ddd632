"""Bases: public identifiers, versions against silent overwriting, Vietnamese search and order."""

import uuid

from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Coalesce

from core import clock


class PublicIdModel(models.Model):
    """A row with an identifier for addresses and the API; the number stays inside."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class VersionedModel(models.Model):
    """A row that several people may edit: each save raises ``version`` by one."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    def touch(self) -> list[str]:
        """Raise the version; return the names of the fields that this changed."""
        self.version += 1
        self.changed_at = clock.now()
        return ["version", "changed_at"]


def folded(field: str) -> models.GeneratedField:
    """A column with ``field`` without diacritics, in lower case: what searches look through."""
    return models.GeneratedField(
        expression=Func(Coalesce(field, Value("")), function="vn_fold"),
        output_field=models.TextField(),
        db_persist=True,
    )


def sort_key(field: str) -> models.GeneratedField:
    """A column that sorts ``field`` in Vietnamese order byte by byte."""
    return models.GeneratedField(
        expression=Func(Coalesce(field, Value("")), function="vn_sort_key"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
