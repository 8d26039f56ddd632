"""What administrators must look at: reported once while open, settled by somebody."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import connection

from core import clock
from core.actors import Actor
from core.permissions import require
from notifications.models import Trouble
from notifications.permissions import Permission

logger = logging.getLogger(__name__)

UPSERT = """
INSERT INTO notifications_trouble AS t
    (public_id, code, key, agency_id, values, path, count, first_at, last_at, settled_by)
SELECT gen_random_uuid(), r.code, r.key, r.agency_id, r.values, r.path, 1, %(now)s, %(now)s, ''
FROM jsonb_to_recordset(%(rows)s::jsonb)
    AS r(code text, key text, agency_id bigint, values jsonb, path text)
ORDER BY r.code, r.key
ON CONFLICT (code, key) WHERE settled_at IS NULL DO UPDATE SET
    count = t.count + 1, last_at = EXCLUDED.last_at, values = EXCLUDED.values,
    path = EXCLUDED.path, agency_id = EXCLUDED.agency_id
"""


@dataclass(frozen=True)
class Report:
    """One trouble: its kind, what makes it the same again, values for its words, where to look."""

    code: str
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    agency_id: int | None = None


def troubles_report(reports: Sequence[Report]) -> None:
    """Report troubles in one statement; those still open are only counted up."""
    once = {(report.code, report.key[:200]): report for report in reports}
    if not once:
        return
    rows = [
        {
            "code": code,
            "key": key,
            "values": dict(report.values),
            "path": report.path[:300],
            "agency_id": report.agency_id,
        }
        for (code, key), report in once.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, {"now": clock.now(), "rows": orjson.dumps(rows).decode()})
    logger.warning("troubles reported: %s", [code for code, _key in once])


def trouble_report(
    *,
    code: str,
    key: str,
    values: Mapping[str, Any] | None = None,
    path: str = "",
    agency_id: int | None = None,
) -> None:
    """Report one trouble, in the caller's transaction."""
    troubles_report([Report(code, key, values or {}, path, agency_id)])


def trouble_settle(*, trouble: Trouble, actor: Actor) -> None:
    """Close a trouble; system administrators any, an agency's administrators their own."""
    require(actor, Permission.TROUBLE_SETTLE, trouble)
    open_now = Trouble.objects.open().filter(pk=trouble.pk)
    if open_now.update(settled_at=clock.now(), settled_by=actor.name):
        logger.info("trouble %s settled by %s", trouble.pk, actor.user_id)


def trouble_over(*, code: str, key: str) -> None:
    """Close a trouble that ended by itself; nothing where none is open."""
    open_now = Trouble.objects.open().filter(code=code, key=key)
    open_now.update(settled_at=clock.now(), settled_by="system")
