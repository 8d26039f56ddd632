"""Activities and their partners to the database: a handful of statements for any number of rows."""

from core.bulk import records_insert, records_update, values_insert
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
    changed = [draft for draft in updated if draft.partners is not None]
    if changed:
        ids = [draft.activity.pk for draft in changed]
        ActivityPartner.objects.filter(activity_id__in=ids).delete()
    _write_partners([*created, *changed])


def _write_partners(drafts: list[Draft]) -> None:
    partners = [
        {
            "activity_id": draft.activity.pk,
            "position": position,
            "name": name,
            "agency_id": agency.pk if agency else None,
        }
        for draft in drafts
        for position, (name, agency) in enumerate(draft.partners or [])
    ]
    values_insert(ActivityPartner, partners)
    for draft in drafts:
        draft.activity._prefetched_objects_cache = {}  # type: ignore[attr-defined]
