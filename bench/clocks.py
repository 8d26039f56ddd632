"""Deadlines, reminders and inboxes of the data set; as the rest made from row numbers."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from core import clock

FULL = {"all": 5_000_000, "open": 60_000, "due": 10_000}
LEAST = {"all": 10_000, "open": 5_000, "due": 1_000}
"""Below the fraction that gives these, figures would say nothing."""
SMALL = "bench_small"
"""A schema with a copy of both tables at their least, so that the sides can take turns."""

MADE = "SELECT EXISTS (SELECT FROM deadlines_deadline WHERE subject_kind = 'bench.matter')"
TRUSTED = """
SELECT set_config('session_replication_role', 'replica', true)
FROM pg_roles WHERE rolname = current_user AND rolsuper
"""
"""Rows made from others need no look at each foreign key; five million would take half an hour."""
COPIES = """
DROP SCHEMA IF EXISTS bench_small CASCADE;
CREATE SCHEMA bench_small;
CREATE TABLE bench_small.deadlines_deadline (LIKE public.deadlines_deadline INCLUDING ALL);
CREATE TABLE bench_small.deadlines_reminder (LIKE public.deadlines_reminder INCLUDING ALL);
"""
DEADLINES = """
WITH people AS (
    SELECT user_id, agency_id, row_number() OVER (ORDER BY id) - 1 AS place
    FROM agencies_membership
    WHERE user_id IN (SELECT id FROM core_user WHERE email LIKE 'person%%')
)
INSERT INTO deadlines_deadline (public_id, version, created_at, changed_at, subject_kind,
    subject_id, title, path, key, rule_id, terms, agency_id, person_id, state, started_at,
    first_due_at, due_at, is_binding, extension_length, suspensions, explanation, met_at, closed_at)
SELECT gen_random_uuid(), 1, c.began, c.began, 'bench.matter', c.n,
    'Trả lời yêu cầu cung cấp thông tin số ' || c.n, '/plans/', r.key, r.id,
    '{"unit": "given_day", "name_vi": "Trình kế hoạch", "citation": "khoản 1c"}',
    m.agency_id, m.user_id, CASE WHEN c.runs THEN 'running' ELSE 'met' END, c.began, c.ends, c.ends,
    true, 0, '[]', '[{"code": "start", "values": {}}]',
    CASE WHEN NOT c.runs THEN c.ends - interval '1 day' END,
    CASE WHEN NOT c.runs THEN c.ends - interval '1 day' END
FROM (SELECT n, n <= %(open)s AS runs, ends, ends - interval '15 days' AS began
      FROM (SELECT n, CASE WHEN n <= %(open)s THEN %(now)s + (n %% 60 + 1) * interval '1 day'
                      ELSE %(now)s - (n %% 1800 + 1) * interval '1 day' END AS ends
            FROM generate_series(1, %(all)s) n) e) c
JOIN people m ON m.place = c.n %% (SELECT count(*) FROM people)
CROSS JOIN (SELECT id, key FROM deadlines_rule WHERE key = 'plan.submit' LIMIT 1) r
"""
REMINDERS = """
INSERT INTO deadlines_reminder (deadline_id, kind, "offset", at, state, done_at)
SELECT id, 'before', '3wd',
    CASE WHEN subject_id <= %(due)s THEN %(now)s - (subject_id %% 60) * interval '1 second'
         ELSE due_at - interval '3 days' + interval '90 days' * (state = 'running')::int END,
    CASE WHEN state = 'running' THEN 'pending' ELSE 'done' END,
    CASE WHEN state <> 'running' THEN due_at - interval '3 days' END
FROM deadlines_deadline WHERE subject_kind = 'bench.matter'
"""
FRESH = """
INSERT INTO deadlines_reminder (deadline_id, kind, "offset", at, state)
SELECT id, 'before', %(turn)s || 'h', %(now)s, 'pending' FROM deadlines_deadline
WHERE subject_kind = 'bench.matter' AND state = 'running' ORDER BY id LIMIT %(rows)s
"""
LATER = """
UPDATE deadlines_reminder SET at = %(now)s + interval '400 days'
WHERE state = 'pending' AND at <= %(now)s
"""
FORGET = (
    "DELETE FROM deadlines_telling WHERE reminder_id IN "
    "(SELECT id FROM deadlines_reminder WHERE \"offset\" LIKE '%%h')",
    "DELETE FROM notifications_message WHERE notification_id IN "
    "(SELECT id FROM notifications_notification WHERE key LIKE 'reminder:%%')",
    "DELETE FROM notifications_notification WHERE key LIKE 'reminder:%%'",
    "DELETE FROM deadlines_reminder WHERE \"offset\" LIKE '%%h'",
    "UPDATE deadlines_reminder r SET at = %(now)s FROM deadlines_deadline d "
    "WHERE d.id = r.deadline_id AND r.state = 'pending' AND d.subject_id <= %(due)s "
    "AND d.subject_kind = 'bench.matter'",
)
INBOX = """
INSERT INTO notifications_notification (public_id, user_id, agency_id, kind, key, values, path,
    is_urgent, created_at)
SELECT gen_random_uuid(), %(user)s, %(agency)s, 'deadline.reminder', 'bench:' || n,
    jsonb_build_object('name', 'Trình kế hoạch', 'title', 'Kế hoạch ' || n, 'agency', 'Bộ',
        'due', %(now)s, 'hours', false, 'binding', true, 'late', false, 'why', 'responsible'),
    '/plans/', false, %(now)s - n * interval '1 hour'
FROM generate_series(1, %(rows)s) n
ON CONFLICT DO NOTHING
"""
OWN = """
INSERT INTO deadlines_deadline (public_id, version, created_at, changed_at, subject_kind,
    subject_id, title, path, key, rule_id, terms, agency_id, person_id, state, started_at,
    first_due_at, due_at, is_binding, extension_length, suspensions, explanation)
SELECT gen_random_uuid(), 1, %(now)s, %(now)s, 'bench.own', %(agency)s::bigint * 100000 + n,
    'Kế hoạch số ' || n, '/plans/', r.key, r.id, '{"unit": "given_day"}', %(agency)s, %(user)s,
    'running', %(now)s, %(now)s + n * interval '1 hour', %(now)s + n * interval '1 hour', true, 0,
    '[]', '[]'
FROM generate_series(1, %(rows)s) n CROSS JOIN
    (SELECT id, key FROM deadlines_rule WHERE key = 'plan.submit' LIMIT 1) r
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Clocks:
    """How many deadlines there are, how many still run, for how many a reminder is due."""

    all: int
    open: int
    due: int

    @classmethod
    def of(cls, fraction: float) -> "Clocks":
        """Of a fraction of the national data set, and not fewer than one can measure."""
        return cls(**{name: max(LEAST[name], round(FULL[name] * fraction)) for name in FULL})


@transaction.atomic
def build(fraction: float) -> Clocks:
    """Fill both sizes, once; the agencies and people are those of the data set."""
    size = Clocks.of(fraction)
    with connection.cursor() as cursor:
        cursor.execute(MADE)
        if cursor.fetchone()[0]:
            return size
        cursor.execute(COPIES)
        cursor.execute(TRUSTED)
        for schema, numbers in (("public", vars(size)), (SMALL, {**LEAST, "due": size.due})):
            _turn_to(schema)
            for statement in (DEADLINES, REMINDERS):
                cursor.execute(statement, {**numbers, **_now()})
        _turn_to("public")
    return size


def turn_to_small() -> None:
    """Let this connection see the tables at their least."""
    _turn_to(SMALL)


def turn_to_large() -> None:
    """Let it see the data set again."""
    _turn_to("public")


def fresh(rows: int, turn: int) -> None:
    """So many reminders are due, and no others."""
    _run(LATER, _now())
    _run(FRESH, {**_now(), "rows": rows, "turn": turn})


def forget(size: Clocks) -> None:
    """Be as before the reminders were worked off."""
    for statement in FORGET:
        _run(statement, {**_now(), "due": size.due})


def sized_inbox(rows: int, user_id: int, agency_id: int) -> None:
    """A person with so many notifications, in an agency with as many open deadlines."""
    for statement in (INBOX, OWN):
        _run(statement, {**_now(), "rows": rows, "user": user_id, "agency": agency_id})


def _turn_to(schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('search_path', %s, false)", [f"{schema}, public"])


def _run(statement: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _now() -> dict[str, Any]:
    return {"now": clock.now()}
