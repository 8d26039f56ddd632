"""Citations and events of rules in the reader's language."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from deadlines.calendar.law_words import EVENTS, citation_words, event_words

FILES = ("deadlines/data/rules.csv", "plans/data/rules.csv")


def rows() -> list[dict[str, str]]:
    """Every rule that the portal comes with."""
    files = [Path(settings.BASE_DIR) / name for name in FILES]
    return [row for file in files for row in csv.DictReader(file.read_text().splitlines())]


@pytest.mark.parametrize(
    ("citation", "vietnamese"),
    [
        ("Art. 30", "Điều 30"),
        ("Art. 18.4", "Điều 18 khoản 4"),
        ("Art. 6.2a", "Điều 6 khoản 2a"),
        ("Decree 237/2026 Art. 18.1", "Nghị định số 237/2026/NĐ-CP Điều 18 khoản 1"),
        ("successor of Decree 13/2018 Art. 12", "quy định thay Nghị định số 13/2018/NĐ-CP Điều 12"),
        ("Directive 07/CT-TTg, clause 1c", "Chỉ thị số 07/CT-TTg, mục 1c"),
        ("Labour Code 2019 Art. 112", "Bộ luật Lao động 2019 Điều 112"),
        ("yearly notice 2026", "thông báo nghỉ lễ, Tết năm 2026"),
        (
            "Resolution 28/2026/QH16 (reported)",
            "Nghị quyết số 28/2026/QH16 (theo tin đã đưa)",
        ),
        ("Điều 5 Quy chế", "Điều 5 Quy chế"),
    ],
)
def test_a_citation_reads_as_the_law_writes_it(citation, vietnamese):
    assert citation_words(citation) == vietnamese
    with override("en"):
        assert citation_words(citation) == citation


def test_every_event_of_the_rules_has_its_vietnamese_words():
    events = {row[name] for row in rows() for name in ("starts_with", "met_by")}
    assert events == set(EVENTS)
    untranslated = {event for event in events if event_words(event) == event}
    assert untranslated == set()


def test_an_event_that_an_administrator_wrote_stays_as_written():
    assert event_words("Ký biên bản") == "Ký biên bản"
    assert event_words("") == ""
