"""One-time links with which an invited person sets their first password."""

import logging

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from agencies.exceptions import MembershipRefused
from agencies.models import Agency, Membership
from agencies.permissions import Permission, right_over
from core.actors import Actor
from core.models import User
from core.permissions import may, require

logger = logging.getLogger(__name__)


def invitation_path(user: User) -> str:
    """The address, without host, that sets the password once; it ends after seven days."""
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": token},
    )


def awaits_password(user: User) -> bool:
    """Whether the person never set a password."""
    return not user.has_usable_password() and user.last_login is None


def invitation_show(*, membership: Membership, actor: Actor) -> str:
    """The one-time link for an administrator to pass on.

    Only for somebody who never signed in and acts for no agency beyond the administrator's own:
    a link opens everything that the person may do.
    """
    require(actor, Permission.MEMBERSHIP_MANAGE, membership.agency)
    user = membership.user
    if not awaits_password(user):
        raise MembershipRefused(
            _("This person has a password. They can reset it on the sign-in page.")
        )
    held = Membership.objects.filter(user=user).select_related("agency")
    if user.is_staff or not all(may(actor, right_over(m.role), m.agency) for m in held):
        raise MembershipRefused(
            _("This person also acts for another agency. The link goes to them by mail only.")
        )
    logger.info("invitation of person %s shown to person %s", user.pk, actor.user_id)
    return invitation_path(user)


def base_url_of(request: HttpRequest) -> str:
    """The portal's own address without a slash at the end: as configured, else as asked."""
    return (settings.PUBLIC_URL or request.build_absolute_uri("/")).rstrip("/")


def invitation_send(*, user: User, agency: Agency, base_url: str) -> None:
    """Mail the one-time link once the transaction stands; known people sign in as ever."""
    from agencies.tasks import invitation_mail

    if awaits_password(user):
        ids = (user.pk, agency.pk)
        transaction.on_commit(lambda: invitation_mail.delay(*ids, base_url))


def invitation_deliver(*, user: User, agency: Agency, base_url: str) -> None:
    """Write the mail in the person's language and hand it to the mail server."""
    if not awaits_password(user):
        return
    with override(user.language):
        link = f"{base_url}{invitation_path(user)}"
        context = {"user": user, "agency": agency, "link": link}
        subject = _("Your account on the policy communication portal")
        body = render_to_string("agencies/email/invitation.txt", context)
    send_mail(subject, body, None, [user.email])
    logger.info("invitation of person %s sent", user.pk)
