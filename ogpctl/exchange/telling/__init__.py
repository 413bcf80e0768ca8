"""What an import did, as blocks, JSON and CSV."""
