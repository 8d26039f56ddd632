"""Taking the whole portal away and bringing it back: database and files, never the keys."""

from core.backups.making import backup_make
from core.backups.restoring import backup_restore

__all__ = ["backup_make", "backup_restore"]
