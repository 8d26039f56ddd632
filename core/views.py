"""Pages of the core: a job's progress, a stored result."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.files import file_response
from core.http import AuthenticatedRequest
from core.models import Job


@require_safe
def job_detail(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """A job's progress and result, then on to what it did; a failed one stays to be read."""
    job = get_object_or_404(Job.objects.visible_to(request.actor), public_id=public_id)
    asks_again = "HX-Request" in request.headers
    if job.next_url:
        onward = HttpResponse(headers={"HX-Redirect": job.next_url})
        return onward if asks_again else redirect(job.next_url)
    template = "core/_job.html" if asks_again else "core/job_detail.html"
    return render(request, template, {"job": job})


@require_safe
def job_file(request: AuthenticatedRequest, public_id: UUID) -> FileResponse:
    """The file that a job made."""
    job = get_object_or_404(Job.objects.visible_to(request.actor), public_id=public_id)
    if job.file is None:
        raise Http404
    return file_response(job.file)
