"""Pure functions over plans: summary, selection, one commitment in detail."""
