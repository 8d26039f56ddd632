"""Reading the annex of a plan: the blocks of an office file → activities with verdicts. No ORM."""

from plans.importing.expected import as_expected
from plans.importing.reading import read_annex

__all__ = ["as_expected", "read_annex"]
