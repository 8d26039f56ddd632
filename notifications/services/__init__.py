"""Telling people, and sending what was told."""
