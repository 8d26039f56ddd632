"""Pages of the core: a job's progress, a stored result."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.files import file_response
from core.http import AuthenticatedRequest
from core.models import Job


@require_safe
def job_detail(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """A job's progress and result; the part alone when the page asks for it again."""
    job = get_object_or_404(Job.objects.visible_to(request.actor), public_id=public_id)
    template = "core/_job.html" if request.headers.get("HX-Request") else "core/job_detail.html"
    return render(request, template, {"job": job})


@require_safe
def job_file(request: AuthenticatedRequest, public_id: UUID) -> FileResponse:
    """The file that a job made."""
    job = get_object_or_404(Job.objects.visible_to(request.actor), public_id=public_id)
    if job.file is None:
        raise Http404
    return file_response(job.file)
