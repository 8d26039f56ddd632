"""What a clock is called, when its matter gets a name or a page of its own."""

from deadlines.models import Deadline
from deadlines.subjects import Subject


def clocks_name(*, subject: Subject) -> None:
    """Give the open clocks of a matter its present title and address; inside a transaction."""
    clocks = Deadline.objects.open().about(subject.kind, subject.id)
    clocks.update(title=subject.title, path=subject.path)
