"""Rows into the plans' tables by COPY and INSERT … ON CONFLICT, under the same triggers."""

import datetime as dt
import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

from django.db import connection, transaction

COLUMNS = ("external_id", "title", "lead_text", "period_text", "output", "note", "budget_text")
STAGE = f"""
CREATE TEMPORARY TABLE IF NOT EXISTS bench_rows ({", ".join(f"{name} text" for name in COLUMNS)},
    position bigint);
TRUNCATE bench_rows
"""
UPSERT = """
INSERT INTO plans_activity (public_id, version, created_at, changed_at, plan_id, position, section,
    number, title, policy, stage, stage_confirmed, kind, kind_confirmed, channels, audiences,
    lead_text, period_text, precision, spans, recurrence, output, output_measure, budget_text,
    budget_sources, responsible_text, note, review, remark, external_id)
SELECT gen_random_uuid(), 1, %(now)s, %(now)s, %(plan)s, position, '', '', title, '', '', false,
    '', false, '{}', '{}', lead_text, period_text, 'quarter', '[]', '', output, '', budget_text,
    '{}', '', note, 'pending', '', external_id
FROM bench_rows
ON CONFLICT (plan_id, external_id) WHERE external_id <> '' DO UPDATE SET
    title = excluded.title, lead_text = excluded.lead_text, output = excluded.output,
    period_text = excluded.period_text, note = excluded.note, budget_text = excluded.budget_text,
    version = plans_activity.version + 1, changed_at = excluded.changed_at
"""

PARTNERS = """
INSERT INTO plans_activitypartner (activity_id, position, name)
SELECT a.id, p.place - 1, trim(p.name)
FROM plans_activity a JOIN bench_units u ON u.external_id = a.external_id,
    unnest(string_to_array(u.units, ';')) WITH ORDINALITY AS p (name, place)
WHERE a.plan_id = %(plan)s
"""
UNITS = """
CREATE TEMPORARY TABLE IF NOT EXISTS bench_units (external_id text, units text);
TRUNCATE bench_units
"""


def copy_rows(plan: int, rows: Sequence[dict[str, Any]], now: dt.datetime) -> None:
    """Write the rows into a plan, the known ones over what was there; nothing is checked."""
    text = StringIO()
    for position, row in enumerate(rows, 1):
        cells = [str(row.get(name, "")) for name in COLUMNS]
        text.write("\t".join(json.dumps(cell, ensure_ascii=False)[1:-1] for cell in cells))
        text.write(f"\t{position * 1024}\n")
    text.seek(0)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STAGE)
        cursor.copy_expert("COPY bench_rows FROM STDIN", text)
        cursor.execute(UPSERT, {"plan": plan, "now": now})


def copy_partners(plan: int, rows: Sequence[dict[str, Any]]) -> None:
    """Write the cooperating units of rows just written, split at semicolons."""
    text = StringIO("".join(f"{row['external_id']}\t{row['units']}\n" for row in rows))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(UNITS)
        cursor.copy_expert("COPY bench_units FROM STDIN", text)
        cursor.execute(PARTNERS, {"plan": plan})
