"""What the portal survives, with real servers and processes that are killed and started again."""
