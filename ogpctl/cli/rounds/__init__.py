"""What `round close` and `round open` share."""
