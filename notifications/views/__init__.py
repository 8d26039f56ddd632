"""Pages of the inbox, of wishes and of the outbox."""
