"""Counting time: working days, periods, reminders; pure arithmetic."""
