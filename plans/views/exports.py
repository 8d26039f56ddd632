"""A plan as Word, PDF or Excel."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.http import AuthenticatedRequest
from core.jobs import job_start
from plans.exporting import CONTENT_TYPES, plan_file_name
from plans.exports import EXPORTS, exportable, rows_to_export, takes_long


@require_http_methods(["GET", "POST"])
def plan_export(request: AuthenticatedRequest, public_id: UUID, extension: str) -> HttpResponse:
    """The file at once, or a job that makes it; whoever sees the plan may export it."""
    plan = get_object_or_404(exportable(request.actor), public_id=public_id)
    name = plan_file_name(plan, extension)
    if takes_long(extension, plan.activities.count()):
        job = job_start(
            kind="plans.export",
            title=_("Making “%(file)s”") % {"file": name},
            actor=request.actor,
            payload={"plan": plan.pk, "format": extension},
            back_url=reverse("plans:plan_detail", args=[plan.public_id]),
        )
        return redirect("core:job_detail", job.public_id)
    content = EXPORTS[extension](plan, rows_to_export(plan))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[extension], headers=headers)
