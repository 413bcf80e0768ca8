"""What `round verify` found."""
