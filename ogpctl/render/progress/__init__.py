"""Commitments by review rounds."""
