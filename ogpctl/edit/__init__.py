"""Every write to a plan file: only the bytes that must change change."""
