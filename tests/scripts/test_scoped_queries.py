"""Views, pages and the API start from visible_to."""

import pytest

from scripts.lints.scoped_queries import problems


@pytest.mark.parametrize(
    "line",
    [
        "x = Plan.objects.all()",
        "x = get_object_or_404(Plan, pk=Plan.objects.get(pk=1).pk)",
        "x = Plan._default_manager.filter(year=2026)",
        "x = Plan.objects",
    ],
)
@pytest.mark.parametrize("room", ["plans/views/plans.py", "plans/api.py", "core/filters.py"])
def test_a_bare_manager_is_found(write, line, room):
    assert problems(write(room, f"{line}\n")) == [
        f"{room}:1: start from .visible_to(actor), not from a bare manager"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "x = Plan.objects.visible_to(actor)",
        "x = Plan.objects.filter(year=2026).visible_to(actor).order_by('pk')",
        "x = Agency.objects.all()  # unscoped: the register is public",
    ],
)
def test_what_is_scoped_or_says_why_not_passes(write, line):
    assert problems(write("plans/views.py", f"{line}\n")) == []


def test_services_choose_their_own_rows(write):
    assert problems(write("plans/services.py", "x = Plan.objects.all()\n")) == []
