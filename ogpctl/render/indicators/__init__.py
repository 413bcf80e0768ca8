"""Indicators over time."""
