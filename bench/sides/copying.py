"""Rows into the table of activities by COPY and INSERT … ON CONFLICT, under the same triggers."""

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
