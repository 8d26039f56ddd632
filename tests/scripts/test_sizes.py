"""Files, functions and templates beyond their limits."""

from scripts.lints.sizes import FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, problems


def test_a_long_file_is_found(write):
    folder = write("plans/services.py", "x = 1\n" * (FILE_LINES + 1))
    assert problems(folder) == ["plans/services.py:1: 401 lines, 400 is the limit"]
    assert problems(write("plans/services.py", "x = 1\n" * FILE_LINES)) == []


def test_a_long_function_is_found_with_its_name(write):
    text = "def much():\n" + "    x = 1\n" * FUNCTION_LINES
    folder = write("tests/plans/test_much.py", text)
    assert problems(folder) == ["tests/plans/test_much.py:1: much has 61 lines, 60 at most"]


def test_a_long_template_is_found(write):
    folder = write("templates/plans/x.html", "<p>\n" * (TEMPLATE_LINES + 1))
    assert problems(folder) == ["templates/plans/x.html:1: 121 lines, 120 is the limit"]
