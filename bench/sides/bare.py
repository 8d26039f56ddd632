"""The least that a page of activities can cost: WSGI, psycopg2 rows, orjson; no rights."""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import orjson
import psycopg2

QUERY = """
SELECT a.public_id::text, a.external_id, p.public_id::text, a.section, a.number, a.title, a.policy,
    a.stage, a.kind, a.channels, a.audiences, g.code, a.lead_text,
    (SELECT coalesce(json_agg(json_build_object('code', h.code, 'name', t.name)
                              ORDER BY t.position), '[]')
     FROM plans_activitypartner t LEFT JOIN agencies_agency h ON h.id = t.agency_id
     WHERE t.activity_id = a.id),
    a.period_text, a.precision, a.spans, a.recurrence, a.starts_on, a.ends_on, a.output,
    a.budget_text, a.budget_vnd, a.budget_sources, a.note, a.version, a.changed_at
FROM plans_activity a JOIN plans_annualplan p ON p.id = a.plan_id
LEFT JOIN agencies_agency g ON g.id = a.lead_agency_id
ORDER BY a.id LIMIT 100
"""
_here = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The first hundred activities with the fields that the portal is asked for."""
    if not hasattr(_here, "connection"):
        _here.connection = psycopg2.connect(os.environ["DATABASE_URL"])
        _here.connection.autocommit = True
    with _here.connection.cursor() as cursor:
        cursor.execute(QUERY)
        results = [_shown(row) for row in cursor.fetchall()]
    body = orjson.dumps({"results": results, "next": None})
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def _shown(row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "id": row[0],
        "external_id": row[1],
        "plan": row[2],
        "section": row[3],
        "number": row[4],
        "title": row[5],
        "policy": row[6],
        "stage": row[7],
        "kind": row[8],
        "channels": row[9],
        "audiences": row[10],
        "lead": {"code": row[11], "name": row[12]},
        "cooperating": row[13],
        "period": {
            "text": row[14],
            "precision": row[15],
            "spans": row[16],
            "recurrence": row[17],
            "starts_on": row[18],
            "ends_on": row[19],
        },
        "output": row[20],
        "budget": {"text": row[21], "vnd": row[22], "sources": row[23]},
        "note": row[24],
        "version": row[25],
        "changed_at": row[26],
    }
