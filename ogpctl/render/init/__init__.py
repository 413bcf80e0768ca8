"""What `init` made."""
