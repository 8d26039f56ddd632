"""Working days, legal rules as data, the one table of deadlines, reminders, the ledger."""
