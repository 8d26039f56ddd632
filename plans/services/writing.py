"""Activities and their partners to the database: a handful of statements for any number of rows."""

from core.bulk import records_insert, records_update
from plans.cells import Draft
from plans.models import Activity, ActivityPartner

CHUNK = 500
WRITTEN = [
    f.name
    for f in Activity._meta.concrete_fields
    if f.name not in {"id", "public_id", "plan", "created_at", "search"}
]


def write_rows(created: list[Draft], updated: list[Draft]) -> None:
    """Insert and update activities and their partners in bulk."""
    records_insert([draft.activity for draft in created])
    rows = [draft.activity for draft in updated]
    for row in rows:
        row.touch()
    records_update(rows, WRITTEN)
    _write_partners([draft for draft in (*created, *updated) if draft.partners is not None])


def _write_partners(drafts: list[Draft]) -> None:
    ids = [draft.activity.pk for draft in drafts]
    ActivityPartner.objects.filter(activity_id__in=ids).delete()
    partners = [
        ActivityPartner(activity=draft.activity, position=position, name=name, agency=agency)
        for draft in drafts
        for position, (name, agency) in enumerate(draft.partners or [])
    ]
    records_insert(partners)
    for draft in drafts:
        draft.activity._prefetched_objects_cache = {}  # type: ignore[attr-defined]
