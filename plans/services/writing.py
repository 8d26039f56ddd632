"""Activities and their partners to the database: a handful of statements for any number of rows."""

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
    Activity.objects.bulk_create([draft.activity for draft in created], batch_size=CHUNK)
    rows = [draft.activity for draft in updated]
    for row in rows:
        row.touch()
    if rows:
        Activity.objects.bulk_create(
            rows,
            batch_size=CHUNK,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=WRITTEN,
        )
    _write_partners([draft for draft in (*created, *updated) if draft.partners is not None])


def _write_partners(drafts: list[Draft]) -> None:
    ids = [draft.activity.pk for draft in drafts]
    ActivityPartner.objects.filter(activity_id__in=ids).delete()
    partners = [
        ActivityPartner(activity=draft.activity, position=position, name=name, agency=agency)
        for draft in drafts
        for position, (name, agency) in enumerate(draft.partners or [])
    ]
    ActivityPartner.objects.bulk_create(partners, batch_size=CHUNK)
    for draft in drafts:
        draft.activity._prefetched_objects_cache = {}  # type: ignore[attr-defined]
