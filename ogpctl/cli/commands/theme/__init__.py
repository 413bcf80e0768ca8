"""Themes of a plan, by command."""
