"""What templates say of notifications."""
