"""Deadlines missed."""
