"""Pages of the inbox, of wishes, of absences, of the outbox and of troubles."""
