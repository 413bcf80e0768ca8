"""What changed for a reader."""
