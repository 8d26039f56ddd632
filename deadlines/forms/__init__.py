"""Forms of deadlines, by topic."""
