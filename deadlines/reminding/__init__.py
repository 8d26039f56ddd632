"""Reminders: claimed when due, worked off once, with a ledger of who was told."""
