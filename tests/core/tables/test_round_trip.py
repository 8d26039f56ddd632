"""Whatever is written into a table comes back as it was."""

import re
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from core.tables import TableRefused
from core.tables.secrecy import is_mark
from tests.core.tables.making import document, ods_row, ods_sheet, open_document, read_table, texts
from tests.core.tables.making import workbook as excel

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.sampled_from("\n ẬệƯ_x=+-"),
    max_size=20,
).filter(lambda text: not is_mark(text))
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), min_size=1, max_size=8)
)


def expected(rows):
    """The used rectangle of the rows, as it must be read."""
    clean = [[normalize("NFC", text) for text in row] for row in rows]
    used = [[bool(text) and not text.isspace() for text in row] for row in clean]
    filled = [place for place, row in enumerate(used) if any(row)]
    width = max(place for row in used for place, is_used in enumerate(row, 1) if is_used)
    return [row[:width] for row in clean[filled[0] : filled[-1] + 1]]


def check(rows, content):
    """Reading gives what was written; a table of nothing is refused."""
    if any(text and not text.isspace() for row in rows for text in row):
        assert texts(read_table(content)) == expected(rows)
        return
    try:
        read_table(content)
    except TableRefused as refused:
        assert refused.code == "no_table"  # noqa: PT017
    else:
        raise AssertionError("An empty table was read.")


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_any_table_of_texts_comes_back_from_excel(rows):
    check(rows, excel(rows))


@settings(max_examples=30, deadline=None)
@given(TABLES)
def test_any_table_of_texts_comes_back_from_an_open_document(rows):
    plain = [[re.sub(r"\s+|[<>&]", " ", text).strip() for text in row] for row in rows]
    check(plain, open_document(ods_sheet("".join(ods_row(*row) for row in plain))))


@settings(max_examples=20, deadline=None)
@given(TABLES)
def test_any_table_of_texts_comes_back_from_word(rows):
    plain = [[text.strip() for text in row] for row in rows]

    def change(made):
        table = made.add_table(len(plain), len(plain[0]))
        for row, line in enumerate(plain):
            for column, text in enumerate(line):
                table.cell(row, column).text = text

    content = document(change=change)
    if any(any(row) for row in plain):
        assert texts(read_table(content)) == [[normalize("NFC", t) for t in row] for row in plain]
