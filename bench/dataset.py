"""The national data set at a fraction: made by PostgreSQL from row numbers, the same every time."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from core import clock

YEARS = 5
FULL = {"units": 9_900, "people": 30_000, "plans": 20_000, "activities": 1_000_000}

UNITS = """
INSERT INTO agencies_agency (id, public_id, version, created_at, changed_at, code, kind, name_vi,
    name_en, short_name, aliases, parent_id, ancestor_ids, is_outlet, source, confidence)
SELECT u.id, md5('unit' || u.n)::uuid, 1, %(now)s, %(now)s, 'BENCH-' || u.n,
    CASE WHEN u.n %% 3 = 0 THEN 'department' ELSE 'commune' END,
    CASE WHEN u.n %% 3 = 0 THEN 'Sở Chuyên ngành ' ELSE 'Xã Tân Lập ' END || u.n,
    '', '', '{}', t.id, ARRAY[t.id, u.id], false, '', ''
FROM (SELECT n, nextval(pg_get_serial_sequence('agencies_agency', 'id')) AS id
      FROM generate_series(1, %(units)s) n) u
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS number
      FROM agencies_agency WHERE parent_id IS NULL AND valid_to IS NULL) t
    ON t.place = u.n %% t.number
"""
RECORDS = """
INSERT INTO agencies_agencyrecord (agency_id, name_vi, name_en, short_name, parent_id, identifiers,
    source)
SELECT id, name_vi, '', '', parent_id, '{}', '' FROM agencies_agency WHERE code LIKE 'BENCH-%%'
"""
PEOPLE = """
INSERT INTO core_user (public_id, password, is_superuser, email, full_name, phone, language,
    is_active, is_staff, is_demo, date_joined)
SELECT md5('person' || n)::uuid, '!', false, 'person' || n || '@bench.example',
    'Cán bộ ' || n, '', 'vi', true, false, false, %(now)s
FROM generate_series(1, %(people)s) n
"""
MEMBERSHIPS = """
INSERT INTO agencies_membership (public_id, version, created_at, changed_at, user_id, agency_id,
    role, position_title, valid_from)
SELECT md5('member' || u.id)::uuid, 1, %(now)s, %(now)s, u.id, a.id,
    (ARRAY['drafter', 'approver', 'clerk', 'viewer'])[u.id %% 4 + 1], '', '2020-01-01'
FROM core_user u JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place,
    count(*) OVER () AS number FROM agencies_agency WHERE valid_to IS NULL) a
    ON a.place = u.id %% a.number
WHERE u.email LIKE '%%@bench.example'
"""
PLANS = """
INSERT INTO plans_annualplan (public_id, version, created_at, changed_at, agency_id, year, title,
    legal_basis, objectives, audiences, key_messages, contacts, external_id, state, round,
    issue_number, issued_on, signer, signer_position)
SELECT md5('plan' || p.n)::uuid, 1, %(now)s, %(now)s, a.id, p.year,
    'Kế hoạch truyền thông chính sách năm ' || p.year || ' của ' || a.name_vi,
    'Chỉ thị số 07/CT-TTg ngày 21/3/2023', 'Thông tin kịp thời, dễ hiểu', 'Người dân', '', '',
    'bench-' || p.n, p.state, 1, CASE p.state WHEN 'issued' THEN p.n || '/KH' ELSE '' END,
    CASE p.state WHEN 'issued' THEN make_date(p.year, 1, 15) END,
    CASE p.state WHEN 'issued' THEN 'Nguyễn Văn A' ELSE '' END, ''
FROM (SELECT n, %(year)s - (n %% %(years)s)::int AS year,
      CASE WHEN n %% 10 < 7 THEN 'issued' WHEN n %% 10 = 7 THEN 'submitted'
           WHEN n %% 10 = 8 THEN 'approved' ELSE 'draft' END AS state
      FROM generate_series(1, %(plans)s) n) p
JOIN (SELECT id, name_vi, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS number
      FROM agencies_agency WHERE valid_to IS NULL) a ON a.place = p.n %% a.number
"""
ACTIVITIES = """
INSERT INTO plans_activity (public_id, version, created_at, changed_at, plan_id, position, section,
    number, title, policy, stage, stage_confirmed, kind, kind_confirmed, channels, audiences,
    lead_agency_id, lead_text, period_text, precision, spans, starts_on, ends_on, recurrence,
    output, output_measure, budget_text, budget_vnd, budget_sources, responsible_text, note,
    review, remark, external_id)
SELECT md5('activity' || p.id || '/' || n)::uuid, 1, %(now)s, %(now)s, p.id, n * 1024,
    'II. TRUYỀN THÔNG TRONG GIAI ĐOẠN XÂY DỰNG CHÍNH SÁCH', n::text,
    (ARRAY['Họp báo thông tin về', 'Tọa đàm lấy ý kiến người dân về', 'Tuyến bài chuyên đề về',
           'Phóng sự truyền hình về', 'Tập huấn cán bộ cơ sở về'])[n %% 5 + 1] || ' ' ||
    (ARRAY['dự thảo Luật Thư viện số', 'chính sách nhà ở xã hội', 'phân loại rác thải tại nguồn',
           'thanh toán không dùng tiền mặt', 'hồ sơ sức khỏe điện tử',
           'chuyển đổi số cho hộ kinh doanh', 'du lịch cộng đồng'])[(n + p.id) %% 7 + 1]
    || ', đợt ' || n,
    'Chính sách trong chương trình xây dựng pháp luật của năm',
    (ARRAY['planning', 'drafting', 'completion', 'promulgation', 'implementation'])[n %% 5 + 1],
    true, (ARRAY['press_conference', 'seminar', 'article_series', 'broadcast', 'training'])
        [n %% 5 + 1], true, ARRAY['press', 'portal'], ARRAY['public', 'officials'],
    p.agency_id, 'Văn phòng cơ quan chủ trì tham mưu', 'Quý ' || (n %% 4 + 1) || '/' || p.year,
    'quarter',
    jsonb_build_array(jsonb_build_array(make_date(p.year, (n %% 4) * 3 + 1, 1),
                                        make_date(p.year, (n %% 4) * 3 + 3, 30))),
    make_date(p.year, (n %% 4) * 3 + 1, 1), make_date(p.year, (n %% 4) * 3 + 3, 30), '',
    '01 sản phẩm truyền thông; báo cáo kết quả', '', (n %% 40 + 1) * 5 || ' triệu đồng',
    (n %% 40 + 1) * 5000000, jsonb_build_object('recurrent', (n %% 40 + 1) * 5000000),
    'Lãnh đạo đơn vị chủ trì', '', CASE WHEN p.state IN ('issued', 'approved') THEN 'accepted'
    ELSE 'pending' END, '', 'row-' || n
FROM plans_annualplan p CROSS JOIN generate_series(1, %(rows)s) n
WHERE p.external_id LIKE %(which)s
"""
PARTNERS = """
INSERT INTO plans_activitypartner (activity_id, position, name, agency_id)
SELECT a.id, k, 'Bộ Văn hóa, Thể thao và Du lịch', CASE WHEN k = 0 THEN a.lead_agency_id END
FROM plans_activity a CROSS JOIN generate_series(0, 1) k
WHERE a.id %% 2 = 0 AND a.plan_id IN
    (SELECT id FROM plans_annualplan WHERE external_id LIKE %(which)s)
"""
SIZED_PLAN = """
INSERT INTO plans_annualplan (public_id, version, created_at, changed_at, agency_id, year, title,
    legal_basis, objectives, audiences, key_messages, contacts, external_id, state, round,
    issue_number, signer, signer_position)
SELECT md5(%(which)s)::uuid, 1, %(now)s, %(now)s, id, %(year)s, 'Kế hoạch đo lường ' || %(rows)s,
    '', '', '', '', '', %(which)s, 'draft', 0, '', '', ''
FROM agencies_agency WHERE code = 'BTP'
"""


@dataclass(frozen=True)
class Size:
    """How many rows of each kind a fraction has."""

    units: int
    people: int
    plans: int
    activities: int

    @classmethod
    def of(cls, fraction: float) -> "Size":
        """At least one row of each kind."""
        return cls(**{name: max(1, round(number * fraction)) for name, number in FULL.items()})


@transaction.atomic
def build(fraction: float) -> Size:
    """Fill an empty database that has the register; triggers write the audit trail as always."""
    size = Size.of(fraction)
    values = {**vars(size), **_shared()}
    with connection.cursor() as cursor:
        for statement in (UNITS, RECORDS, PEOPLE, MEMBERSHIPS, PLANS):
            cursor.execute(statement, values)
        rows = max(1, size.activities // size.plans)
        for statement in (ACTIVITIES, PARTNERS):
            cursor.execute(statement, {**values, "rows": rows, "which": "bench-%"})
    return size


@transaction.atomic
def sized_plan(rows: int) -> str:
    """A draft of the Ministry of Justice with so many activities; its public identifier."""
    which = f"sized-{rows}"
    values = {**_shared(), "rows": rows, "which": which}
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id FROM plans_annualplan WHERE external_id = %s", [which])
        found = cursor.fetchone()
        if found is None:
            for statement in (SIZED_PLAN, ACTIVITIES, PARTNERS):
                cursor.execute(statement, values)
            cursor.execute("SELECT md5(%s)::uuid", [which])
            found = cursor.fetchone()
    return str(found[0])


def settle() -> None:
    """Let PostgreSQL look at what it has, so that no round pays for it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _shared() -> dict[str, Any]:
    return {"now": clock.now(), "year": clock.today().year, "years": YEARS}
