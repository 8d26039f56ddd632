"""What templates say with a word: escaped, with an icon and a word, in the reader's language."""

import datetime as dt
import json
import re

import pytest
import time_machine
from django import forms
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.translation import override

from core.models import Job

NOON = dt.datetime(2026, 3, 10, 5, 0, tzinfo=dt.UTC)


def render(text, **values):
    return Template("{% load portal_ui %}" + text).render(Context(values)).strip()


class Wish(forms.Form):
    """One field of each kind."""

    title = forms.CharField(widget=forms.TextInput(attrs={"class": "wide"}))
    stage = forms.ChoiceField(choices=[("a", "A")])
    parts = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField()


def test_an_icon_without_words_is_nothing_to_screen_readers():
    assert 'aria-hidden="true"' in render('{% icon "send" %}')


def test_an_icon_that_stands_alone_says_its_words():
    drawn = render('{% icon "send" label %}', label='Gửi "ngay" <b>')
    assert 'role="img" aria-label="Gửi &quot;ngay&quot; &lt;b&gt;"' in drawn
    assert "aria-hidden" not in drawn


def test_a_state_shows_by_colour_icon_and_word():
    drawn = render("{% state_badge job %}", job=Job(state=Job.State.FAILED))
    assert "state-red" in drawn
    assert "#alert-triangle" in drawn
    assert f"<span>{Job.State.FAILED.label}</span>" in drawn


def test_an_unknown_state_is_plain_and_its_word_escaped():
    drawn = render('{% badge "odd" label %}', label="<script>")
    assert "state-grey" in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "3 ngày"), (-1, "hôm qua"), (0, "hôm nay"), (1, "ngày mai"), (12, "12 ngày")],
)
@time_machine.travel(NOON, tick=False)
def test_a_near_day_reads_in_words_with_the_exact_date_beside(days, words):
    day = dt.date(2026, 3, 10) + dt.timedelta(days)
    drawn = render("{{ day|near }}", day=day)
    assert words in drawn
    assert f'title="{day:%d/%m/%Y}" data-exact="{day:%d/%m/%Y}"' in drawn


@time_machine.travel(NOON, tick=False)
def test_the_day_is_that_of_vietnam():
    late = dt.datetime(2026, 3, 10, 18, 30, tzinfo=dt.UTC)
    assert render("{{ at|day }} {{ at|moment }}", at=late) == "11/03/2026 11/03/2026 01:30"
    assert "ngày mai" in render("{{ at|near }}", at=late)


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "0\u00a0₫"), (1_234_567, "1.234.567\u00a0₫"), (None, "")],
)
def test_money_is_written_as_in_vietnam(amount, written):
    assert render("{{ amount|dong }}", amount=amount) == written


def test_no_date_is_no_text():
    assert render("{{ none|day }}{{ none|moment }}{{ none|near }}", none=None) == ""


@pytest.mark.parametrize(
    ("name", "css"),
    [
        ("title", 'class="form-control wide is-invalid"'),
        ("stage", 'class="form-select is-invalid"'),
        ("parts", 'class="form-check-input is-invalid"'),
        ("agreed", 'class="form-check-input is-invalid"'),
    ],
)
def test_a_control_looks_like_its_kind_and_shows_that_it_is_wrong(name, css):
    assert css in render("{% widget field %}", field=Wish({})[name])


def test_a_menu_opens_without_javascript():
    drawn = render('{% menu "Khác" %}<li>Một</li>{% endmenu %}')
    assert drawn.startswith("<details")
    assert "<li>Một</li>" in drawn


def test_an_unknown_entry_of_the_bundle_is_a_mistake():
    with pytest.raises(KeyError):
        render('{% entry "none" %}')


@pytest.mark.parametrize(
    ("here", "language", "there"),
    [("/plans/?q=a", "vi", "/en/plans/?q=a"), ("/en/plans/?q=a", "en", "/plans/?q=a")],
)
def test_the_other_language_is_one_click_away_on_the_same_page(here, language, there):
    request = RequestFactory().get(here)
    template = Template("{% load portal_ui %}{% language_links %}")
    with override(language):
        drawn = template.render(RequestContext(request))
    assert drawn.count("<a ") == 1
    assert f'href="{there}"' in drawn


def test_the_words_of_the_scripts_are_data_not_script():
    drawn = render("{% shell_texts %}")
    data = re.fullmatch(r'<script id="shell-texts" type="application/json">(.*)</script>', drawn)
    assert json.loads(data[1])["close"] == "Đóng"
