"""When it changed, and by whom."""
