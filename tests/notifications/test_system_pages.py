"""What administrators see of the outbox and of troubles, and what they do about it."""

import pytest
from django.test import Client

from agencies.models import Role
from notifications.models import MailAddress, Message, MessageState, Trouble
from notifications.services.sending import outbox_sweep
from notifications.services.troubles import trouble_report
from tests.factories import MembershipFactory, UserFactory
from tests.notifications.telling import tell
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
URL = "/system/outbox/"


@pytest.fixture
def as_system() -> Client:
    """A browser of a system administrator."""
    client = Client()
    client.force_login(MembershipFactory(role=Role.SYSTEM_ADMIN).user)
    return client


@pytest.fixture
def refused(server) -> Message:
    """A mail whose recipient was refused for good."""
    person = UserFactory()
    server.recipients = {person.email: "550 5.1.1 no such user"}
    tell(person)
    outbox_sweep()
    return Message.objects.get(user=person)


def test_the_outbox_shows_what_failed_why_and_what_waits(as_system, refused, drafter_user):
    tell(drafter_user)
    answer = as_system.get(URL)
    assert "550 5.1.1 no such user" in text(answer)
    assert refused.address in text(answer)
    assert (answer.context["waiting"], answer.context["sent"]) == (1, 0)


def test_a_failed_mail_goes_out_again_once_its_address_is_cleared(as_system, refused, server):
    as_system.post(f"{URL}resend/", {"message": refused.public_id})
    refused.refresh_from_db()
    assert refused.state == MessageState.FAILED
    server.recipients.clear()
    as_system.post(f"{URL}clear/", {"address": refused.address})
    as_system.post(f"{URL}resend/", {"message": refused.public_id})
    assert outbox_sweep() == 1
    assert server.ids == [refused.message_id]
    assert not Trouble.objects.open().exists()
    assert not MailAddress.objects.exists()


def test_a_mail_sent_again_goes_to_the_address_that_was_corrected(as_system, refused, server):
    refused.user.email = "moi@btn.gov.vn"
    refused.user.save()
    as_system.post(f"{URL}resend/")
    outbox_sweep()
    assert server.mails[0]["To"] == "moi@btn.gov.vn"


def test_an_unknown_mail_is_not_found(as_system):
    for message in ("nonsense", "7d1f1b4e-4d56-4c37-9f0d-0c7d1d7b5e11"):
        assert as_system.post(f"{URL}resend/", {"message": message}).status_code == 404


def test_the_outbox_takes_as_many_queries_however_much_failed(as_system, server):
    server.recipients = {"*": "550 no"}
    for person in UserFactory.create_batch(2):
        tell(person)
    outbox_sweep()
    few = count_queries(as_system, URL)
    for person in UserFactory.create_batch(8):
        tell(person)
    outbox_sweep()
    assert count_queries(as_system, URL) == few


def test_troubles_are_listed_with_their_words_and_settled(as_system, ministry):
    values = {"reason": "Connection refused"}
    trouble_report(code="mail.server", key="connection", values=values, path=URL)
    page = text(as_system.get("/system/troubles/"))
    assert "Connection refused" in page
    assert f'href="{URL}">Xem' in page or f'href="{URL}">Look' in page
    assert f'href="/en{URL}">Look at it' in text(as_system.get("/en/system/troubles/"))
    trouble = Trouble.objects.get()
    back = {"next": "/system/troubles/"}
    answer = as_system.post(address("notifications:trouble_settle", trouble), back)
    assert answer["Location"] == "/system/troubles/"
    assert not Trouble.objects.open().exists()


def test_settling_leads_to_no_other_site(as_system):
    trouble_report(code="mail.server", key="connection")
    url = address("notifications:trouble_settle", Trouble.objects.get())
    assert as_system.post(url, {"next": "https://example.org/"})["Location"] == "/"


def test_an_administrator_sees_the_troubles_of_the_agency_alone(
    admin_user, ministry, unit, other_ministry
):
    for agency in (unit, other_ministry):
        values = {"person": f"Người của {agency.name_vi}"}
        trouble_report(code="mail.no_address", key=agency.code, values=values, agency_id=agency.pk)
    client = Client()
    client.force_login(admin_user)
    page = text(client.get(f"/agencies/{ministry.code}/troubles/"))
    assert "Người của Cục Báo chí" in page
    assert "Người của Bộ Khác" not in page


def test_what_a_server_said_is_words_alone(as_system, server):
    server.recipients = {"*": f"550 {SCRIPT}"}
    tell(UserFactory())
    outbox_sweep()
    assert is_escaped(as_system.get(URL))
