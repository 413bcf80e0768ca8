"""The rules, one module each, found by the catalogue."""
