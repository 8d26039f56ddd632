"""The first page: the public's before signing in, one's own work after."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.models import Agency
from core import clock
from core.http import ActorRequest
from portal.my_work import my_work_of


@require_safe
@login_not_required
def home(request: ActorRequest) -> HttpResponse:
    """The public front page; after sign-in the person's own work."""
    if not request.actor.is_person:
        count = Agency.objects.visible_to(request.actor).top().valid_on(clock.today()).count()
        return render(request, "portal/front.html", {"agency_count": count})
    mine = my_work_of(request.actor)
    context = {"mine": mine, "work": mine.work, "work_calendar": mine.work_calendar}
    return render(request, "portal/home.html", context)
