"""Commitments, as a list."""
