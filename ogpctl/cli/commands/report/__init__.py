"""The public report."""
