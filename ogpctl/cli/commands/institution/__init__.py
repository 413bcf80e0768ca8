"""Institutions, by command."""
