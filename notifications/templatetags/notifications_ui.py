"""The bell of the top bar."""

from django import template

from core.actors import Actor
from notifications.models import Notification
from notifications.reading import unread_count

register = template.Library()


@register.simple_tag
def unread_of(actor: Actor) -> int:
    """Count what the person has not opened, up to a hundred; one query."""
    return unread_count(Notification.objects.visible_to(actor))
