"""Every change of state of notifications, messages, wishes and troubles."""
