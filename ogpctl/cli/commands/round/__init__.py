"""Review rounds, closed, opened and verified."""
