"""What the tab key offers."""
