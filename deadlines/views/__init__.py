"""Pages of deadlines, by matter."""
