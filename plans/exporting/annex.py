"""The rows of a plan's annex, as Word, PDF and Excel all show them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.documents.wording import official_money
from plans.models import Activity

TOTAL = "Tổng cộng"


@dataclass(frozen=True)
class AnnexColumn:
    """A column of the annex: its heading and its share of the page's width."""

    title: str
    width: float


COLUMNS = (
    AnnexColumn("TT", 11),
    AnnexColumn("Nội dung", 60),
    AnnexColumn("Chủ trì", 33),
    AnnexColumn("Phối hợp", 40),
    AnnexColumn("Thời gian", 30),
    AnnexColumn("Sản phẩm/kết quả", 33),
    AnnexColumn("Kinh phí (đồng)", 31),
    AnnexColumn("Ghi chú", 20),
)


@dataclass(frozen=True)
class AnnexRow:
    """An activity as its row shows it, or a section when only `section` is filled."""

    section: str = ""
    number: str = ""
    title: str = ""
    lead: str = ""
    cooperating: str = ""
    period: str = ""
    output: str = ""
    budget_vnd: int | None = None
    budget_text: str = ""
    note: str = ""

    @property
    def budget(self) -> str:
        """The money in đồng as documents write it; what could not be read as it was written."""
        return self.budget_text if self.budget_vnd is None else official_money(self.budget_vnd)


def annex_rows(activities: Sequence[Activity]) -> Iterator[AnnexRow]:
    """A row an activity in the given order, a section's row where a section begins.

    Where nobody numbered the activities they are counted through from 1.
    """
    counted = not any(activity.number for activity in activities)
    section = ""
    for position, activity in enumerate(activities, 1):
        if activity.section and activity.section != section:
            yield AnnexRow(section=activity.section)
        section = activity.section
        yield AnnexRow(
            number=str(position) if counted else activity.number,
            title=activity.title,
            lead=activity.lead,
            cooperating=joined_units(activity.cooperating),
            period=period_of(activity),
            output=activity.output,
            budget_vnd=activity.budget_vnd,
            budget_text=activity.budget_text,
            note=activity.note,
        )


def annex_total(activities: Iterable[Activity]) -> int | None:
    """The sum of the money in đồng; none when no activity has any."""
    amounts = [activity.budget_vnd for activity in activities if activity.budget_vnd is not None]
    return sum(amounts) if amounts else None


def joined_units(names: Sequence[str]) -> str:
    """Units as annexes list them: each on a line with a dash, a plain single one as it is."""
    names = [" ".join(name.split()) for name in names]
    if len(names) == 1 and not set(names[0]) & set(",;"):
        return names[0]
    return "\n".join(f"- {name}" for name in names)


def period_of(activity: Activity) -> str:
    """The period as it was written, or its days where it came without words."""
    if activity.period_text or activity.ends_on is None:
        return activity.period_text
    if activity.starts_on is None:
        return f"Trước {activity.ends_on:%d/%m/%Y}"
    if activity.starts_on == activity.ends_on:
        return f"{activity.starts_on:%d/%m/%Y}"
    return f"Từ {activity.starts_on:%d/%m/%Y} đến {activity.ends_on:%d/%m/%Y}"
