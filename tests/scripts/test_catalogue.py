"""The Vietnamese catalogue says everything the code says, and nothing more."""

import pytest

from scripts.catalogue import CATALOGUE, problems, update
from scripts.messages import messages_of

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = 'msgid "Submit %(title)s"\nmsgstr "Trình %(title)s"\n'


@pytest.fixture
def project(write):
    """A project with one message; returns its folder for a catalogue's entries."""
    write("plans/views.py", 'text = _("Submit %(title)s") % {"title": 1}\n')
    return lambda entries=ENTRY: write(CATALOGUE, HEAD + entries)


def test_a_complete_catalogue_passes(project):
    assert problems(project()) == []


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("", "no Vietnamese translation of 'Submit %(title)s'"),
        ('msgid "Submit %(title)s"\nmsgstr ""\n', "has no translation"),
        ("#, fuzzy\n" + ENTRY, "is marked fuzzy"),
        ('msgid "Submit %(title)s"\nmsgstr "Trình"\n', "has other placeholders"),
        (ENTRY + '\nmsgid "Qqq gone"\nmsgstr "x"\n', "'Qqq gone' is said nowhere"),
    ],
    ids=["missing", "empty", "fuzzy", "placeholder", "left over"],
)
def test_what_is_wrong_with_the_catalogue_is_said(project, entries, said):
    found = problems(project(entries))
    assert len(found) == 1
    assert said in found[0]


def test_messages_are_found_in_python_and_templates(write):
    write("plans/forms.py", 'label = gettext_lazy("Year")\nn = ngettext("a row", "rows", 2)\n')
    folder = write(
        "templates/a.html",
        '{% load i18n %}{% translate "Title" %}{% blocktranslate with n=n %}So {{ n }}'
        "{% endblocktranslate %}",
    )
    assert {texts for _context, texts in messages_of(folder)} == {
        ("Year",),
        ("a row", "rows"),
        ("Title",),
        ("So %(n)s",),
    }


def test_updating_adds_what_is_new_and_drops_what_is_gone(project):
    folder = project('msgid "Qqq gone"\nmsgstr "x"\n')
    assert update(folder) == 1
    text = (folder / CATALOGUE).read_text(encoding="utf-8")
    assert 'msgid "Submit %(title)s"\nmsgstr ""' in text
    assert "Qqq gone" not in text
