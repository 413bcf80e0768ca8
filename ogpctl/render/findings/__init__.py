"""Findings, in the formats of terminals, editors and CI systems."""
