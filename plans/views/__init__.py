"""Pages of plans: find, check, call a service, render."""
