"""An agency's open deadlines in its daily digest: late, today, this week."""

from agencies.models import Agency
from core import clock
from deadlines.boards import GROUPS, LATE, TODAY, WEEK, deadline_url, holder_of, urgency_of
from deadlines.calendar.days import WorkCalendar
from deadlines.days import DAY, end_of_day, monday_of
from deadlines.due_words import due_words
from deadlines.models import Deadline
from deadlines.working_days import calendar_now
from notifications.digest_sections import DigestEntry, DigestSection

MOST = 200
SHOWN = (LATE, TODAY, WEEK)


def digest_sections(agency: Agency, language: str) -> list[DigestSection]:
    """The deadlines of the agency and its units up to Sunday, the most urgent first.

    In the language that is active, which the caller has set to ``language``.
    """
    sunday = monday_of(clock.today()) + 6 * DAY
    own = Deadline.objects.open().filter(agency__ancestor_ids__contains=[agency.pk])
    rows = own.filter(due_at__lte=end_of_day(sunday)).with_holders().order_by("due_at", "id")
    found: dict[str, list[DigestEntry]] = {code: [] for code in SHOWN}
    calendar, today = calendar_now(), clock.today()
    for row in rows[:MOST]:
        urgency = urgency_of(row, today)
        if urgency in found:
            found[urgency].append(_entry(row, agency, calendar))
    return [DigestSection(str(GROUPS[code]), tuple(found[code])) for code in SHOWN]


def _entry(row: Deadline, agency: Agency, calendar: WorkCalendar) -> DigestEntry:
    """One line: what, whose, who has it, and how far the end is."""
    whose = [] if row.agency_id == agency.pk else [row.agency.name]
    parts = [f"{row.name}: {row.title}", *whose, holder_of(row), str(due_words(row, calendar))]
    return DigestEntry(" – ".join(parts), deadline_url(row))
