"""Where a plan stands."""
