"""What `round close` and `round open` did."""
