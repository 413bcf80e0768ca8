"""The plans at other moments, read from history: their rounds, and every change since."""
