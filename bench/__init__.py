"""What is measured, on the national data set at a chosen fraction: ``make bench``."""
