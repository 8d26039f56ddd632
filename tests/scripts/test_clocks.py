"""Only core/clock.py asks the machine for the time."""

import pytest

from scripts.lints.clocks import problems


@pytest.mark.parametrize(
    "line",
    [
        "x = timezone.now()",
        "x = dt.datetime.now()",
        "x = datetime.now(UTC)",
        "x = dt.date.today()",
        "x = time.time()",
        "x = timezone.localdate()",
        "f = DateTimeField(auto_now=True)",
        "f = DateTimeField(default=timezone.now)",
        "q = rows.filter(at=Now())",
        'c.execute("SELECT now()")',
        'c.execute("SELECT CURRENT_DATE")',
    ],
)
def test_another_clock_is_found_with_its_line(write, line):
    found = problems(write("plans/services.py", f"import x\n{line}\n"))
    assert found == ["plans/services.py:2: ask core.clock for the time"]


@pytest.mark.parametrize(
    "line",
    [
        "x = clock.now()",
        "x = timezone.localtime(value)",
        '"""Never calls now() itself."""',
        "x = 'right now'",
    ],
)
def test_what_reads_no_clock_passes(write, line):
    assert problems(write("plans/services.py", f"{line}\n")) == []


def test_the_clock_itself_tests_and_tools_may(write):
    for name in ("core/clock.py", "tests/test_x.py", "bench/run.py", "core/migrations/0001.py"):
        folder = write(name, "x = dt.datetime.now()\n")
    assert problems(folder) == []
