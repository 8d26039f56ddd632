"""Troubles: once while open, settled by who may, seen by whom they concern."""

import pytest
from django.utils import translation

from agencies.models import Role
from agencies.services.actors import actor_for_user
from core.exceptions import NotAllowed
from notifications.models import Trouble
from notifications.services.troubles import trouble_over, trouble_report, trouble_settle
from notifications.trouble_words import trouble_label, trouble_sentence
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def report(**given) -> Trouble:
    """Report a bouncing address."""
    trouble_report(code="mail.bounced", key="a@b.vn", **{"values": {"address": "a@b.vn"}, **given})
    return Trouble.objects.latest("id")


def test_the_same_trouble_is_counted_while_open_and_new_after_settling(system):
    first = report()
    assert report() == first
    trouble_settle(trouble=first, actor=system)
    second = report()
    first.refresh_from_db()
    assert (first.count, first.settled_by, second.count) == (2, "system", 1)
    assert second != first


def test_a_trouble_that_ended_by_itself_is_closed():
    report()
    trouble_over(code="mail.bounced", key="another")
    assert Trouble.objects.open().count() == 1
    trouble_over(code="mail.bounced", key="a@b.vn")
    assert not Trouble.objects.open().exists()


def test_an_agencys_administrator_settles_its_own_and_a_drafter_none(admin_user, drafter, unit):
    trouble = report(agency_id=unit.pk)
    with pytest.raises(NotAllowed):
        trouble_settle(trouble=trouble, actor=drafter)
    trouble_settle(trouble=trouble, actor=actor_for_user(admin_user))
    assert not Trouble.objects.open().exists()


def test_an_administrator_does_not_see_another_agencys(admin_user, other_ministry):
    report(agency_id=other_ministry.pk)
    system = MembershipFactory(role=Role.SYSTEM_ADMIN).user
    assert not Trouble.objects.visible_to(actor_for_user(admin_user)).exists()
    assert Trouble.objects.visible_to(actor_for_user(system)).exists()


def test_the_words_have_the_readers_language_and_say_what_to_do():
    trouble = report()
    with translation.override("en"):
        assert trouble_label(trouble) == "address refuses mail"
        assert trouble_sentence(trouble).startswith("a@b.vn takes no mail. Correct the address")


def test_a_trouble_without_words_shows_its_key():
    trouble_report(code="made.up", key="what happened")
    trouble = Trouble.objects.get()
    assert (trouble_label(trouble), trouble_sentence(trouble)) == ("made.up", "what happened")
