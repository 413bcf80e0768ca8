"""One commitment in full."""
